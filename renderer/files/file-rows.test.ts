import { describe, expect, it } from "vitest";
import type { FolderEntry } from "../../host/contract/files.ts";
import { fileRows } from "./file-rows.ts";
import type { FolderState } from "./file-rows.ts";

const read = (...names: readonly string[]): FolderState => ({
  kind: "read",
  entries: names.map((name): FolderEntry =>
    name.endsWith("/")
      ? { name: name.slice(0, -1), type: "folder" }
      : { name, type: name.endsWith(".ipynb") ? "notebook" : "file" },
  ),
});
const open = new Map<string, FolderState>([
  ["/w", read("data/", "src/", ".git/", "a.ipynb", "b.ts")],
  ["/w/src", read("one.ts", "two.ts")],
]);
const shown = (filter = "", hidden = false) =>
  fileRows("/w", open, filter, hidden).map((row) =>
    row.kind === "note" ? `${row.level} (${row.note})` : `${row.level} ${row.name} ${row.place}/${row.count}`,
  );

describe("the lines of the file tree", () => {
  it("are the content of the open folders, each within its own", () => {
    expect(shown()).toEqual(["1 data 1/4", "1 src 2/4", "2 one.ts 1/2", "2 two.ts 2/2", "1 a.ipynb 3/4", "1 b.ts 4/4"]);
    expect(shown("", true)).toContain("1 .git 3/5");
  });

  it("keep the folders of what a filter finds, and nothing else", () => {
    expect(shown("TWO")).toEqual(["1 src 2/4", "2 two.ts 2/2"]);
    expect(shown("src")).toEqual(["1 src 2/4"]);
    expect(shown("nothing")).toEqual([]);
  });

  it("say what is the matter with a folder that shows nothing", () => {
    const states = new Map<string, FolderState>([
      ["/w", read("locked/", "empty/", "new/")],
      ["/w/locked", { kind: "failed", reason: "no permission" }],
      ["/w/empty", read()],
      ["/w/new", { kind: "reading" }],
    ]);
    const notes = fileRows("/w", states, "", false).flatMap((row) => (row.kind === "note" ? [row.note] : []));
    expect(notes).toEqual(["no permission", "empty", "reading"]);
  });

  it("are made of 50,000 files at once", () => {
    const many = new Map([["/w", read(...Array.from({ length: 50_000 }, (_, index) => `f${index}`))]]);
    expect(fileRows("/w", many, "", false)).toHaveLength(50_000);
  });
});
