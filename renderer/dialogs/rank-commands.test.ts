import { describe, expect, it } from "vitest";
import { commands } from "../../host/contract/commands.ts";
import { rank } from "./rank-commands.ts";

const all = Object.values(commands);
const best = (query: string): string | undefined => rank(all, query)[0]?.label;

describe("rank", () => {
  it("finds commands by the first letters of their words", () => {
    expect(best("rac")).toBe("Run All Cells");
    expect(best("kernel ch")).toBe(undefined);
    expect(best("change k")).toBe("Change Kernel…");
  });

  it("prefers what begins like the query", () => {
    expect(best("save")).toBe("Save");
    expect(best("export")).toBe("Export as HTML…");
  });

  it("leaves out what lacks a letter", () => {
    expect(rank(all, "qqq")).toEqual([]);
  });
});
