import { describe, expect, it } from "vitest";
import { PassedOutputs } from "./passed-outputs.ts";

const appended = { kind: "appended", outputs: [] } as const;
const cleared = { kind: "cleared" } as const;

describe("outputs of a notebook that nobody looks at", () => {
  it("pass, and are asked for when somebody looks again", () => {
    const passed = new PassedOutputs();
    expect(passed.lets("a", appended)).toBe(true);
    expect(passed.attend(false)).toEqual([]);
    expect([passed.lets("a", appended), passed.lets("b", cleared)]).toEqual([false, false]);
    expect(passed.attend(true)).toEqual(["a", "b"]);
  });

  it("are taken over again once a cell has begun anew, and not before", () => {
    const passed = new PassedOutputs();
    passed.attend(false);
    passed.lets("a", appended);
    passed.attend(true);
    // On its way since before the host was asked.
    expect(passed.lets("a", appended)).toBe(false);
    expect(passed.lets("b", appended)).toBe(true);
    expect([passed.lets("a", cleared), passed.lets("a", appended)]).toEqual([true, true]);
    expect(passed.attend(true)).toEqual([]);
  });
});
