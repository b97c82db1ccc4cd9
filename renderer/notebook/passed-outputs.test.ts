import { describe, expect, it } from "vitest";
import { PassedOutputs } from "./passed-outputs.ts";

const appended = { kind: "appended", outputs: [] } as const;
const cleared = { kind: "cleared" } as const;

describe("outputs of a notebook that nobody looks at", () => {
  it("pass, and are asked for when somebody looks again", () => {
    const passed = new PassedOutputs();
    passed.attend();
    expect(passed.lets("a", appended)).toBe(true);
    passed.leave();
    expect([passed.lets("a", appended), passed.lets("b", cleared)]).toEqual([false, false]);
    expect(passed.attend()).toEqual(["a", "b"]);
  });

  it("are taken over as long as anybody looks", () => {
    const passed = new PassedOutputs();
    passed.attend();
    passed.attend();
    passed.leave();
    expect(passed.lets("a", appended)).toBe(true);
  });

  it("are taken over again once a cell has begun anew, and not before", () => {
    const passed = new PassedOutputs();
    passed.lets("a", appended);
    passed.attend();
    // On its way since before the host was asked.
    expect(passed.lets("a", appended)).toBe(false);
    expect(passed.lets("b", appended)).toBe(true);
    expect([passed.lets("a", cleared), passed.lets("a", appended)]).toEqual([true, true]);
    expect(passed.attend()).toEqual([]);
  });
});
