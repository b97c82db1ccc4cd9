import { describe, expect, it } from "vitest";
import { childOf, entryOf, fileNameOf, folderOf, isWithin } from "./paths.ts";

describe("paths", () => {
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
    expect(entryOf("/home/me", "~b.ipynb")).toBe("/home/me/~b.ipynb");
  });

  it("are within a folder only past a slash", () => {
    expect([isWithin("/w/ab", "/w/a"), isWithin("/w/a/b", "/w/a"), isWithin("/w/a", "/w/a")]).toEqual([
      false,
      true,
      true,
    ]);
    expect([isWithin("C:\\a\\b", "C:\\a"), isWithin("/x", "/")]).toEqual([true, true]);
  });
});
