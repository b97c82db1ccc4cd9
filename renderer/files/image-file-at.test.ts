import { describe, expect, it } from "vitest";
import { imageFileAt } from "./image-file-at.ts";

describe("image files of a text", () => {
  it("are looked for from its folder on", () => {
    expect(imageFileAt("/home/me", "figures/a b.png")).toBe("/home/me/figures/a b.png");
    expect(imageFileAt("C:\\work", "../a.SVG?x#y")).toBe("C:\\work\\../a.SVG");
  });

  it("are neither on other machines nor other files", () => {
    for (const path of [
      "/etc/a.png",
      "\\\\host\\share\\a.png",
      "//host/a.png",
      "file:///a.png",
      "~/a.png",
      "a.csv",
      "",
    ])
      expect(imageFileAt("/home/me", path)).toBeUndefined();
  });
});
