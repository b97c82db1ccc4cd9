import { describe, expect, it } from "vitest";
import { fileNameFor } from "./file-name-for.ts";

describe("names of files for titles", () => {
  it("are the title where every system takes it", () => {
    expect(fileNameFor("Accuracy by size")).toBe("Accuracy by size");
    expect(fileNameFor('Loss: "a/b"\n?')).toBe("Loss a b");
    expect(fileNameFor("可靠性图")).toBe("可靠性图");
    expect(fileNameFor("../..")).toBe("figure");
  });

  it("are its first words where it is long", () => {
    const name = fileNameFor("Reliability of a classifier with fifteen bins, before and after temperature scaling");
    expect(name).toBe("Reliability of a classifier with fifteen bins, before and");
    expect(fileNameFor("x".repeat(200))).toHaveLength(60);
  });
});
