import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type LanguageSession, type LanguageSessionOptions, openLanguageSession } from "./testing/language-session.ts";
import { createNotebookFolder } from "./testing/notebook-folder.ts";

const opened: LanguageSession[] = [];
const folders: string[] = [];

function open(options: LanguageSessionOptions = {}): LanguageSession {
  const session = openLanguageSession(options);
  opened.push(session);
  return session;
}

function folderWith(files: { readonly [path: string]: string }): string {
  const folder = createNotebookFolder(files);
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const session of opened.splice(0)) session.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it("a server that is killed is started again, and knows the cells", async () => {
  const session = open();
  await session.ready();
  session.cells("const a = 1;", "a^");
  expect(await session.hover()).toContain("const a: 1");
  const first = session.service.processId()!;
  process.kill(first, "SIGKILL");
  await until(() => session.received.some((message) => message.kind === "status" && message.state === "restarting"));
  await expect(session.hover()).rejects.toMatchObject({
    code: "restarting",
    message: expect.stringContaining("ended unexpectedly"),
  });
  await until(() => ![undefined, first].includes(session.service.processId()));
  expect(await session.hover()).toContain("const a: 1");
});

it("a server that ends each time is given up, and that is told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-server-"));
  folders.push(folder);
  const executable = join(folder, "server");
  writeFileSync(executable, "#!/bin/sh\necho out of luck >&2\nexit 7\n");
  chmodSync(executable, 0o755);
  const session = open({ executable });
  await until(() => session.received.some((message) => message.kind === "status" && message.state === "unavailable"));
  const restarts = session.received.filter((message) => message.kind === "status" && message.state === "restarting");
  expect(restarts).toHaveLength(3);
  expect(restarts[0]).toMatchObject({ message: expect.stringContaining("status 7. out of luck") });
  session.cells("a^");
  await expect(session.hover()).rejects.toMatchObject({ code: "unavailable" });
  // Values answer all the same.
  expect(await session.service.complete({ code: "a", cursor_pos: 1 })).toMatchObject({ status: "ok", matches: [] });
});

it("a server that is not there is told once, with what to do", async () => {
  const session = open({ executable: "/nowhere/tsc" });
  await until(() => session.received.some((message) => message.kind === "status" && message.state === "unavailable"));
  expect(session.received.at(-1)).toMatchObject({ message: expect.stringContaining("/nowhere/tsc cannot be started") });
});

it("a broken tsconfig.json and a broken package.json beside the notebook take nothing away", async () => {
  const session = open({
    folder: folderWith({ "tsconfig.json": '{ "compilerOptions": { "lib": 7, "paths', "package.json": "{ nonsense" }),
  });
  session.cells('import { leftpad } from "leftpad";\nimport { column } from "kelvin/data";', 'leftpad("a", 1).^');
  expect(await session.labels()).toContain("toUpperCase");
  expect(await session.errors("a")).toEqual([]);
});

it("a tsconfig.json beside the notebook says how strict to be", async () => {
  const session = open({ folder: folderWith({ "tsconfig.json": '{ "compilerOptions": { "strict": false } }' }) });
  session.cells("function f(x) { return x }");
  expect(await session.errors("a")).toEqual([]);
  const strict = open({ folder: folderWith({}) });
  strict.cells("function f(x) { return x }");
  expect(await strict.errors("a")).toEqual([expect.stringContaining("7006")]);
});

it("a cell of 5 MB is not checked, says so, and leaves the others alone", async () => {
  const session = open();
  session.cells("const a = 1;", `const data = [${"1234567,".repeat(650_000)}];`, "a.^");
  expect(await session.problems("b")).toEqual([
    expect.objectContaining({ severity: 3, message: expect.stringMatching(/not checked: it has \d+ characters/) }),
  ]);
  expect(await session.labels()).toContain("toFixed");
});

it("edits, moves and removals change the cells", async () => {
  const session = open();
  session.cells("const a = 1;", "a.toFixed();");
  session.change(
    { kind: "edit", id: "a", edits: [{ offset: 10, deleted: 1, inserted: '"text"' }] },
    { kind: "insert", index: 2, cell: { id: "c", source: "a.length" } },
  );
  expect(await session.errors("b")).toEqual([expect.stringContaining("toFixed")]);
  expect(await session.errors("c")).toEqual([]);
  session.change({ kind: "move", id: "a", index: 2 });
  expect(await session.errors("c")).toEqual([expect.stringContaining("A cell further down")]);
  session.change({ kind: "remove", id: "a" }, { kind: "source", id: "b", source: "1" });
  expect(await session.errors("b")).toEqual([]);
});

it("a change that does not fit asks for all cells, and is made good by them", async () => {
  const session = open();
  session.cells("const a = 1;");
  session.change({ kind: "edit", id: "a", edits: [{ offset: 99, deleted: 1, inserted: "" }] });
  expect(session.received.at(-1)).toEqual({ kind: "resync", reason: "an edit of 1 characters at 99 of 12" });
  await expect(session.problems("a")).rejects.toMatchObject({ code: "invalid" });
  session.cells("const a = 1;");
  expect(await session.errors("a")).toEqual([]);
});

it("requests that make no sense are refused one by one", async () => {
  const session = open();
  session.cells("const a = 1;");
  await expect(session.problems("z")).rejects.toMatchObject({ code: "invalid", message: "There is no cell z." });
  session.send({ kind: "request", id: 91, method: "textDocument/hover", cell: "a", params: {} });
  session.send({ kind: "request", id: 92, method: "shutdown", cell: "a", params: {} });
  expect(session.received.slice(-2)).toMatchObject([
    { id: 91, error: { code: "invalid", message: expect.stringContaining("position of textDocument/hover") } },
    { id: 92, error: { code: "invalid", message: expect.stringContaining('no method "shutdown"') } },
  ]);
  session.send({ kind: "change", version: 2, changes: "all" });
  expect(session.received.at(-1)).toMatchObject({ kind: "resync" });
});

it("an answer about cells that have changed is not given", async () => {
  const session = open();
  await session.ready();
  session.cells("const a = 1;");
  const asked = session.problems("a");
  session.cells("const a = 2;");
  await expect(asked).rejects.toMatchObject({ code: "cancelled" });
});

it("files that change on the disk are seen, and front ends are told", async () => {
  const session = open({ folder: folderWith({}) });
  await session.ready();
  session.cells('import { square } from "./shapes.ts";\nsquare("a");');
  expect(await session.errors("a")).toEqual([expect.stringContaining("2345")]);
  writeFileSync(join(session.folder, "shapes.ts"), "export const square = (side: string) => side;\n");
  await until(() => session.received.some(({ kind }) => kind === "refresh"));
  expect(await session.errors("a")).toEqual([]);
});

it("names that only values have are completed, too", async () => {
  const values = {
    complete: async () => ({
      status: "ok" as const,
      matches: ["label", "toFixed"],
      cursor_start: 2,
      cursor_end: 2,
      metadata: {},
    }),
    inspect: async () => undefined,
  };
  const session = open({ values });
  session.cells("const a = 1;", "a.^");
  const labels = await session.labels();
  expect(labels.filter((label) => label === "toFixed")).toHaveLength(1);
  expect(labels).toContain("label");
});
