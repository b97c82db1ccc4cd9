import type { CommandId } from "../../host/contract/commands.ts";
import { commands } from "../../host/contract/commands.ts";
import { describe, expect, it } from "vitest";
import { sequenceOf } from "./key-chord.ts";
import { actsAnywhere, createBindings, createSequenceReader, sequencePause } from "./key-bindings.ts";

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

  it("are each bound once, in every key map", () => {
    for (const keyMap of ["jupyter", "vscode"] as const) {
      const { anywhere, commandMode, keysOf } = createBindings({ keyMap, keys: {} });
      expect(commandMode.size).toBeGreaterThan(40);
      for (const chord of anywhere.keys()) expect(commandMode.has(chord)).toBe(false);
      const written = (Object.keys(commands) as CommandId[]).flatMap(keysOf).map((keys) => sequenceOf(keys).join(" "));
      expect(written.filter((keys, index) => written.indexOf(keys) !== index)).toEqual([]);
    }
  });
});

describe("keys of the user", () => {
  it("take the place of those of the key map, and of what another command had", () => {
    const { anywhere, commandMode, keysOf } = createBindings({
      keyMap: "jupyter",
      keys: { "view.palette": ["CmdOrCtrl+K"], "cell.runAll": ["a"], "cell.cut": [] },
    });
    expect(anywhere.get("Mod+k")).toBe("view.palette");
    expect(anywhere.has("Mod+Shift+c")).toBe(false);
    expect(commandMode.get("a")).toEqual({ kind: "command", id: "cell.runAll" });
    expect(commandMode.has("x")).toBe(false);
    expect(keysOf("cell.copy")).toEqual(["c"]);
  });

  it("act in both modes unless they write text or an editor has a use for them", () => {
    expect(["CmdOrCtrl+K", "F5", "Shift+F5", "Shift+Enter", "Alt+Enter"].map(actsAnywhere)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(["k", "Shift+K", "k k", "Alt+Up", "CmdOrCtrl+C", "Delete"].map(actsAnywhere)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});
