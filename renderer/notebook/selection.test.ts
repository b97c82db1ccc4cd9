import { describe, expect, it } from "vitest";
import { repaired, selectedIds } from "./selection.ts";
import type { Selection } from "./selection.ts";

const at = (active: string | null, anchor: string | null = active): Selection => ({ active, anchor, mode: "command" });

describe("a selection", () => {
  it("spans from anchor to active cell in the order of the notebook", () => {
    expect(selectedIds(at("a", "c"), ["a", "b", "c", "d"])).toEqual(["a", "b", "c"]);
    expect(selectedIds(at("c", "b"), ["a", "b", "c", "d"])).toEqual(["b", "c"]);
  });

  it("goes to the cell that takes the place of a deleted one", () => {
    expect(repaired(at("b"), ["a", "b", "c"], ["a", "c"]).active).toBe("c");
  });

  it("goes to the last cell when the end was deleted", () => {
    expect(repaired(at("c"), ["a", "b", "c"], ["a", "b"]).active).toBe("b");
  });

  it("stays where it is when other cells come and go", () => {
    expect(repaired(at("b"), ["a", "b"], ["x", "b"]).active).toBe("b");
  });

  it("is empty in an empty notebook", () => {
    expect(repaired(at("a"), ["a"], []).active).toBeNull();
  });
});
