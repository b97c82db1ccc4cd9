import { describe, expect, it } from "vitest";
import { accelerators, commandModeKeys, createSequenceReader, sequencePause } from "./key-bindings.ts";

describe("keys of command mode", () => {
  it("delete on the second d only", () => {
    const reader = createSequenceReader();
    expect(reader.press(["d"], 0)).toBe("unfinished");
    expect(reader.press(["d"], 100)).toEqual({ kind: "command", id: "cell.delete" });
  });

  it("do not take two slow presses for a sequence", () => {
    const reader = createSequenceReader();
    reader.press(["d"], 0);
    expect(reader.press(["d"], sequencePause + 1)).toBe("unfinished");
  });

  it("drop a sequence that another key breaks", () => {
    const reader = createSequenceReader();
    reader.press(["0"], 0);
    expect(reader.press(["a"], 10)).toEqual({ kind: "command", id: "cell.insertAbove" });
    expect(reader.press(["0"], 20)).toBe("unfinished");
  });

  it("tell capital from small letters", () => {
    const reader = createSequenceReader();
    expect(reader.press(["v"], 0)).toEqual({ kind: "command", id: "cell.paste" });
    expect(reader.press(["Shift+v"], 0)).toEqual({ kind: "command", id: "cell.pasteAbove" });
  });

  it("include the space bar, which is also what separates a sequence", () => {
    expect(createSequenceReader().press([" "], 0)).toMatchObject({ kind: "navigation" });
    expect(createSequenceReader().press(["Shift+ "], 0)).toMatchObject({ kind: "navigation" });
  });

  it("are each bound once", () => {
    expect(commandModeKeys.size).toBeGreaterThan(40);
    for (const chord of accelerators.keys()) expect(commandModeKeys.has(chord)).toBe(false);
  });
});
