import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conflictOf } from "../../document/merge/conflict-marks.ts";
import { cellsOf } from "../../document/shared/shared-cells.ts";
import type { Version, VersionRef, Versions } from "../contract/versions.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";

const sourcesOf = (version: Version | { readonly kind: "failed" }): readonly string[] =>
  version.kind === "version" ? version.cells.map(({ source }) => source) : [];

describe("checkpoints", () => {
  test("each save that was asked for is one, the file as it was found is the first", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["zero"]));
    const view = await host.connect();
    const document = await view.open(path);
    const { id: documentId } = document;
    const list = async (): Promise<Versions> => view.request("versions.list", { documentId });
    expect((await list()).checkpoints).toEqual([]);
    for (const text of ["one", "two", "two"]) {
      document.type("cell-0", text);
      await view.request("document.save", { documentId });
    }
    const { checkpoints, savedAt } = await list();
    expect(checkpoints.map(({ reason }) => reason)).toEqual(["saved", "saved", "found"]);
    expect(savedAt).toBeTypeOf("number");
    const found = await view.request("versions.read", {
      documentId,
      version: { kind: "checkpoint", id: checkpoints.at(-1)!.id },
    });
    expect(sourcesOf(found)).toEqual(["zero"]);
  });

  test("are twenty at most, the newest ones", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["-"]));
    const view = await host.connect();
    const document = await view.open(path);
    const { id: documentId } = document;
    for (let save = 0; save < 24; save += 1) {
      document.type("cell-0", `text ${save}`);
      await view.request("document.save", { documentId });
    }
    const { checkpoints } = await view.request("versions.list", { documentId });
    expect(checkpoints).toHaveLength(20);
    const oldest = await view.request("versions.read", {
      documentId,
      version: { kind: "checkpoint", id: checkpoints.at(-1)!.id },
    });
    expect(sourcesOf(oldest)).toEqual(["text 4"]);
  });

  test("one is restored, and what was shown is a checkpoint, too", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["zero", "other"]));
    const view = await host.connect();
    const document = await view.open(path);
    const { id: documentId } = document;
    document.type("cell-0", "one");
    await view.request("document.save", { documentId });
    document.type("cell-0", "not saved");
    const before = await view.request("versions.list", { documentId });
    const version: VersionRef = { kind: "checkpoint", id: before.checkpoints.at(-1)!.id };
    expect(await view.request("versions.restore", { documentId, version })).toEqual({ kind: "done" });
    await view.until(() => document.source("cell-0") === "zero", "the old text");
    expect(document.status.unsaved).toBe(true);
    const after = await view.request("versions.list", { documentId });
    const replaced = after.checkpoints.find(({ reason }) => reason === "replaced")!;
    const kept = await view.request("versions.read", {
      documentId,
      version: { kind: "checkpoint", id: replaced.id },
    });
    expect(sourcesOf(kept)[0]).toBe("not saved");
    expect(readFileSync(path, "utf8")).toContain("one");
  });

  test("what others wrote is put by before it is written over", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["zero"]));
    const view = await host.connect();
    const document = await view.open(path);
    const { id: documentId } = document;
    document.type("cell-0", "mine");
    await view.request("document.save", { documentId });
    writeFileSync(path, notebookText(["theirs"]));
    document.type("cell-0", "mine again");
    expect(await view.request("document.save", { documentId })).toMatchObject({ kind: "changedOnDisk" });
    await view.request("document.save", { documentId, overwrite: true });
    const { checkpoints } = await view.request("versions.list", { documentId });
    const others = checkpoints.find(({ reason }) => reason === "others")!;
    const kept = await view.request("versions.read", { documentId, version: { kind: "checkpoint", id: others.id } });
    expect(sourcesOf(kept)).toEqual(["theirs"]);
  });

  test("an id that is none, or a path, leads nowhere", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["zero"]));
    const view = await host.connect();
    const { id: documentId } = await view.open(path);
    for (const id of ["../../settings", "1700000000000-saved-0000000000000000"])
      expect(await view.request("versions.read", { documentId, version: { kind: "checkpoint", id } })).toMatchObject({
        kind: "failed",
        reason: expect.stringContaining("gone"),
      });
  });
});

describe("git", () => {
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
      cwd: folder,
      encoding: "utf8",
    });

  test("the commits of the file are listed, and each can be read", async () => {
    await using host = await startTestHost();
    git(host.folder, "init", "--quiet");
    const path = host.write("a b.ipynb", notebookText(["first"]));
    git(host.folder, "add", ".");
    git(host.folder, "commit", "--quiet", "-m", "Begin");
    host.write("a b.ipynb", notebookText(["second"]));
    git(host.folder, "commit", "--quiet", "-am", "Go on\n\nIn more lines");
    host.write("a b.ipynb", notebookText(["not committed"]));
    const view = await host.connect();
    const { id: documentId } = await view.open(path);
    const { commits } = await view.request("versions.list", { documentId });
    expect(commits?.map(({ subject, author }) => [subject, author])).toEqual([
      ["Go on", "A"],
      ["Begin", "A"],
    ]);
    const read = async (commit: string): Promise<readonly string[]> =>
      sourcesOf(await view.request("versions.read", { documentId, version: { kind: "commit", commit } }));
    expect(await read("HEAD")).toEqual(["second"]);
    expect(await read(commits![1]!.commit)).toEqual(["first"]);
    await expect(read("--output=x")).rejects.toThrow("versions.read");
  });

  test("a notebook with the markers of a merge opens merged, with both versions of what both sides changed", async () => {
    await using host = await startTestHost();
    const { folder } = host;
    git(folder, "init", "--quiet", "--initial-branch=main");
    const path = host.write("a.ipynb", notebookText(["base", "shared", "last"]));
    git(folder, "add", ".");
    git(folder, "commit", "--quiet", "-m", "Begin");
    git(folder, "checkout", "--quiet", "-b", "feature");
    host.write("a.ipynb", notebookText(["theirs", "shared", "last of theirs"]));
    git(folder, "commit", "--quiet", "-am", "Theirs");
    git(folder, "checkout", "--quiet", "main");
    host.write("a.ipynb", notebookText(["ours", "shared", "last"]));
    git(folder, "commit", "--quiet", "-am", "Ours");
    expect(() => git(folder, "merge", "--quiet", "feature")).toThrow("merge");
    const marked = readFileSync(path, "utf8");
    expect(marked).toContain("<<<<<<< HEAD");
    const view = await host.connect();
    const document = await view.open(path);
    expect(document.status).toMatchObject({ attention: "merged", unsaved: true });
    const cells = cellsOf(document.doc);
    expect(cells.map(({ source }) => source.toString())).toEqual(["ours", "theirs", "shared", "last of theirs"]);
    expect(cells.map(({ metadata }) => conflictOf(metadata)?.name)).toEqual(["HEAD", "feature", undefined, undefined]);
    expect(readFileSync(path, "utf8")).toBe(marked);
    expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
    expect(readFileSync(path, "utf8")).not.toContain("<<<<<<<");
  });

  test("a file that is in no repository has no commits, and says why there is no version", async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["first"]));
    const view = await host.connect();
    const { id: documentId } = await view.open(path);
    expect((await view.request("versions.list", { documentId })).commits).toBeUndefined();
    expect(
      await view.request("versions.read", { documentId, version: { kind: "commit", commit: "HEAD" } }),
    ).toMatchObject({ kind: "failed", reason: expect.stringContaining("not a git repository") });
  });
});

test("another notebook is read as a version, and a file that is none says so", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["a"]));
  const other = host.write("b.ipynb", notebookText(["b"]));
  const view = await host.connect();
  const { id: documentId } = await view.open(path);
  const read = async (file: string) =>
    view.request("versions.read", { documentId, version: { kind: "file", path: file } });
  expect(sourcesOf(await read(other))).toEqual(["b"]);
  expect(await read(join(host.folder, "none.ipynb"))).toMatchObject({ kind: "failed" });
});
