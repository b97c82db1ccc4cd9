import { describe, expect, it } from "vitest";
import { childOf, fileNameOf, folderOf } from "./file-paths.ts";

describe("paths of the file dialog", () => {
  it("are taken apart on every system", () => {
    expect([folderOf("/home/me/a.ipynb"), fileNameOf("/home/me/a.ipynb")]).toEqual(["/home/me", "a.ipynb"]);
    expect([folderOf("C:\\work\\a.ipynb"), fileNameOf("C:\\work\\a.ipynb")]).toEqual(["C:\\work", "a.ipynb"]);
    expect([folderOf("a.ipynb"), folderOf("/a.ipynb")]).toEqual([undefined, "/"]);
  });

  it("are put together from a folder and what was typed", () => {
    expect(childOf("/home/me", "a.ipynb")).toBe("/home/me/a.ipynb");
    expect(childOf("/", "a.ipynb")).toBe("/a.ipynb");
    expect(childOf("C:\\work", "a.ipynb")).toBe("C:\\work\\a.ipynb");
    expect(childOf("/home/me", "/tmp/b.ipynb")).toBe("/tmp/b.ipynb");
    expect(childOf("/home/me", "~/b.ipynb")).toBe("~/b.ipynb");
  });
});
