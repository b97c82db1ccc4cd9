import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FileRequests } from "../contract/files.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";

const question = { isPattern: false, matchCase: false, wholeWord: false, files: "" };

test("a folder lists everything in it, folders first, and links that lead nowhere or to themselves as files", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const { folder } = host;
  mkdirSync(join(folder, "data"));
  for (const name of ["b10.txt", "b2.txt", "a.ipynb", "名前 'x' & \"y\".csv"]) writeFileSync(join(folder, name), "");
  symlinkSync(join(folder, "nowhere"), join(folder, "broken"));
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync(folder, join(folder, "round"));
  const listed = await view.request("folder.read", { folder });
  if (listed.kind === "failed") throw new Error(listed.reason);
  expect(listed.entries.map(({ name, type }) => `${type} ${name}`)).toEqual([
    "folder data",
    "folder round",
    "notebook a.ipynb",
    "file b2.txt",
    "file b10.txt",
    "file broken",
    "file loop",
    "file 名前 'x' & \"y\".csv",
  ]);
  expect(await view.request("folder.read", { folder: join(folder, "nowhere") })).toMatchObject({ kind: "failed" });
});

test("a view hears of what changes in the folders that it looks at", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const { folder } = host;
  expect(await view.request("folder.watch", { folder })).toEqual({ kind: "done" });
  writeFileSync(join(folder, "new.txt"), "x");
  expect(await view.event("folderChanged")).toEqual({ folder, names: ["new.txt"] });
  expect(await view.request("folder.watch", { folder: join(folder, "gone") })).toMatchObject({ kind: "failed" });
});

test("a notebook that is open follows its file, or its folder, with what is not saved", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  mkdirSync(join(host.folder, "old"));
  const path = host.write("old/one.ipynb", notebookText(["1"]));
  const document = await view.open(path);
  document.type("cell-0", "1 + 1");
  const to = join(host.folder, "old/two.ipynb");
  expect(await view.request("file.move", { path, to })).toEqual({ kind: "moved", path: to });
  await view.until(() => document.status.path === to && document.status.title === "two", "the new name");
  await view.request("file.move", { path: join(host.folder, "old"), to: join(host.folder, "new") });
  const now = join(host.folder, "new/two.ipynb");
  await view.until(() => document.status.path === now, "the new folder");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved", path: now });
  expect(readFileSync(now, "utf8")).toContain("1 + 1");
  expect(readdirSync(host.folder)).toEqual(["new"]);
  expect(document.status.attention).toBe("none");
  const { recent } = await view.request("app.state", { language: "en" });
  expect(recent[0]).toMatchObject({ path: now, title: "two", missing: false });
  const other = { path: now, to: join(host.folder, "new/two.txt") };
  expect(await view.request("file.move", other)).toMatchObject({ kind: "failed" });
});

test("nothing is replaced by moving, copying or creating, and no folder goes into itself", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const { folder } = host;
  const one = host.write("one.txt", "1");
  const two = host.write("two.txt", "2");
  mkdirSync(join(folder, "sub"));
  expect(await view.request("file.move", { path: one, to: two })).toMatchObject({ kind: "failed" });
  expect(await view.request("file.create", { folder, type: "file", name: "one.txt" })).toMatchObject({
    kind: "failed",
  });
  expect(await view.request("file.create", { folder, type: "file", name: "../x" })).toMatchObject({ kind: "failed" });
  const inside = { path: join(folder, "sub"), to: join(folder, "sub/sub") };
  expect(await view.request("file.move", inside)).toMatchObject({ kind: "failed" });
  const copies = [await view.request("file.copy", { path: one }), await view.request("file.copy", { path: one })];
  expect(copies.map((copy) => copy.kind === "created" && copy.path)).toEqual([
    join(folder, "one 2.txt"),
    join(folder, "one 3.txt"),
  ]);
  const made = await view.request("file.create", { folder, type: "notebook" });
  expect(made).toEqual({ kind: "created", path: join(folder, "Untitled.ipynb") });
  expect((await view.open(join(folder, "Untitled.ipynb"))).status.path).toBe(join(folder, "Untitled.ipynb"));
  expect([readFileSync(one, "utf8"), readFileSync(two, "utf8")]).toEqual(["1", "2"]);
});

test("a text is written only over what it was made from", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const path = host.write("module.ts", "export const a = 1;\r\n");
  const read = await view.request("file.read", { path });
  if (read.kind !== "text") throw new Error(read.kind);
  const write = (text: string, base: string | null) => view.request("file.write", { path, text, base });
  const first = await write("export const a = 2;\r\n", read.sha256);
  expect(first).toMatchObject({ kind: "written" });
  expect(await write("export const a = 3;\n", read.sha256)).toEqual({ kind: "changedOnDisk" });
  expect(readFileSync(path, "utf8")).toBe("export const a = 2;\r\n");
  expect(await write("mine", null)).toMatchObject({ kind: "written" });
});

test("long texts come in parts of whole lines, and what is no text is not shown as one", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const line = `${"ä".repeat(50)}\n`;
  const path = host.write("long.log", line.repeat(100_000));
  let from: number | null = 0;
  let parts = 0;
  let characters = 0;
  while (from !== null) {
    const part: FileRequests["file.read"]["result"] = await view.request(
      "file.read",
      from === 0 ? { path } : { path, from },
    );
    if (part.kind !== "part") throw new Error(part.kind);
    expect(part.text.endsWith("ä\n")).toBe(true);
    expect(part.text).not.toContain("\uFFFD");
    characters += part.text.length;
    parts += 1;
    from = part.next;
  }
  expect([parts > 5, characters]).toEqual([true, line.length * 100_000]);
  writeFileSync(join(host.folder, "bytes.txt"), Buffer.from([0, 1, 2, 255]));
  writeFileSync(join(host.folder, "latin.txt"), Buffer.from([0x66, 0xfc, 0x72]));
  const read = (name: string) => view.request("file.read", { path: join(host.folder, name) });
  expect((await read("bytes.txt")).kind).toBe("binary");
  // Written back as UTF-8, it would be another file.
  expect(await read("latin.txt")).toMatchObject({ kind: "text", text: "für", readOnly: true });
  expect((await view.request("file.read", { path: host.folder })).kind).toBe("failed");
});

test("a search reads texts and the cells of notebooks, and leaves out what .gitignore names", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const { folder } = host;
  mkdirSync(join(folder, "kept"));
  mkdirSync(join(folder, "built"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, ".gitignore"), "built/\n*.log\n");
  writeFileSync(join(folder, "kept/.gitignore"), "!kept.log\n");
  for (const name of ["kept/a.ts", "kept/kept.log", "built/b.ts", "c.log", "node_modules/d.js"])
    writeFileSync(join(folder, name), "first\nfind Needle here\n");
  writeFileSync(join(folder, "bytes.bin"), Buffer.from("\0needle"));
  symlinkSync(folder, join(folder, "kept/round"));
  host.write("n.ipynb", notebookText(["const hay = 1;", "// line\nconst needle = 2;"]));
  const search = async (more: Partial<Record<"text", string>> & Partial<typeof question>) => {
    const before = view.events.length;
    const answer = await view.request("folder.search", { searchId: "1", folder, text: "needle", ...question, ...more });
    const found = view.events
      .slice(before)
      .flatMap(({ event, content }) => (event === "searchFound" ? [content.file] : []));
    const inside = (path: string): string => path.slice(folder.length + 1);
    return {
      answer,
      found: found.flatMap(({ path, lines }) => lines.map((line) => ({ path: inside(path), ...line }))),
    };
  };
  const { answer, found } = await search({});
  expect(answer).toMatchObject({ kind: "searched", isCut: false });
  expect(found).toEqual([
    { path: "n.ipynb", line: 2, text: "const needle = 2;", start: 6, end: 12, cell: { id: "cell-1", number: 2 } },
    { path: "kept/a.ts", line: 2, text: "find Needle here", start: 5, end: 11 },
    { path: "kept/kept.log", line: 2, text: "find Needle here", start: 5, end: 11 },
  ]);
  expect((await search({ matchCase: true })).found.map(({ path }) => path)).toEqual(["n.ipynb"]);
  expect((await search({ text: "n.+dle =", isPattern: true })).found).toHaveLength(1);
  const searched = async (files: string) => (await search({ files })).found.map(({ path }) => path);
  expect(await searched("*.ts, *.ipynb")).toEqual(["n.ipynb", "kept/a.ts"]);
  expect(await searched("!kept/")).toEqual(["n.ipynb"]);
  expect(await searched("kept/, !*.log")).toEqual(["kept/a.ts"]);
  expect((await search({ text: "(", isPattern: true })).answer).toMatchObject({ kind: "failed" });
});

test("a search whose pattern never ends does not keep the host from answering, and ends with the next one", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  host.write("a.txt", `${"a".repeat(40)}!\n`);
  const ask = (text: string) =>
    view.request("folder.search", { ...question, searchId: text, folder: host.folder, text, isPattern: true });
  const endless = ask("(a+)+$");
  expect((await view.request("folder.read", { folder: host.folder })).kind).toBe("contents");
  expect(await ask("a!")).toMatchObject({ kind: "searched", files: 1 });
  expect(await endless).toMatchObject({ isCut: true });
});

test.runIf(process.platform === "linux")("what was put into the trash can be had back", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const path = host.write("gone.txt", "kept");
  const trashed = await view.request("file.trash", { path });
  if (trashed.kind !== "trashed" || trashed.undo === null) throw new Error("it cannot be undone");
  expect(existsSync(path)).toBe(false);
  expect(await view.request("file.restore", { undo: trashed.undo })).toEqual({ kind: "done" });
  expect(readFileSync(path, "utf8")).toBe("kept");
  expect(await view.request("file.restore", { undo: trashed.undo })).toMatchObject({ kind: "failed" });
});
