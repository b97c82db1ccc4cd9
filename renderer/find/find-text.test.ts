import { describe, expect, it } from "vitest";
import { findText } from "./find-text.ts";

const shown = (pieces: string[], query: string): string[] =>
  findText(pieces, query).map(({ start, end }) => `${start.piece}:${start.offset}-${end.piece}:${end.offset}`);

describe("findText", () => {
  it("finds what goes over several pieces, as coloured code does", () => {
    expect(shown(["const ", "a", " = 1"], "t a =")).toEqual(["0:4-2:2"]);
  });

  it("takes capital and small letters, and blanks of all kinds, for alike", () => {
    expect(shown(["Let\u00a0It", "be"], "let it")).toEqual(["0:0-0:6"]);
  });

  it("finds every one, and none twice", () => {
    expect(shown(["aaa", "aa"], "aa")).toEqual(["0:0-0:2", "0:2-1:1"]);
  });

  it("finds nothing of nothing", () => {
    expect(shown(["abc"], "")).toEqual([]);
    expect(shown([], "a")).toEqual([]);
  });
});
