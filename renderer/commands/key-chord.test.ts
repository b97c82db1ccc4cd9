import { describe, expect, it } from "vitest";
import { chordOf, chordsOf, keyCaps, keyLabel, sequenceOf, writtenOf } from "./key-chord.ts";
import type { KeyPress } from "./key-chord.ts";

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("chords", () => {
  it("spell a written key and a pressed key alike", () => {
    expect(chordsOf(press("M", "KeyM", { shiftKey: true }), false)).toContain(chordOf("Shift+M"));
    expect(chordsOf(press("ArrowUp", "ArrowUp", { ctrlKey: true, shiftKey: true }), false)).toContain(
      chordOf("CmdOrCtrl+Shift+Up"),
    );
    expect(chordsOf(press("s", "KeyS", { metaKey: true }), true)).toContain(chordOf("CmdOrCtrl+S"));
  });

  it("find a key whose character Shift has changed", () => {
    expect(chordsOf(press("_", "Minus", { ctrlKey: true, shiftKey: true }), false)).toContain(
      chordOf("CmdOrCtrl+Shift+-"),
    );
  });

  it("find a letter that Option has changed on a Mac", () => {
    expect(chordsOf(press("˜", "KeyN", { metaKey: true, altKey: true }), true)).toContain(chordOf("CmdOrCtrl+Alt+N"));
  });

  it("keep Control and Command apart on a Mac", () => {
    expect(chordsOf(press("c", "KeyC", { ctrlKey: true }), true)).toEqual(["Ctrl+c"]);
  });

  it("do not take a letter for its capital", () => {
    expect(chordsOf(press("v", "KeyV"), false)).not.toContain(chordOf("Shift+V"));
  });

  it("split sequences", () => {
    expect(sequenceOf("d d")).toEqual(["d", "d"]);
  });

  it("are shown as the platform writes them", () => {
    expect(keyLabel("CmdOrCtrl+Shift+Up", false)).toBe("Ctrl+Shift+↑");
    expect(keyLabel("CmdOrCtrl+Shift+-", true)).toBe("⌘⇧-");
    expect(keyLabel("d d", false)).toBe("D, D");
    expect(keyCaps("Shift+M", false)).toEqual(["Shift", "M"]);
  });

  it("are written as they were pressed, and read back as the same", () => {
    const written = [
      press("P", "KeyP", { ctrlKey: true, shiftKey: true }),
      press("ArrowUp", "ArrowUp", { altKey: true }),
      press("F5", "F5"),
      press("d", "KeyD"),
      press("M", "KeyM", { shiftKey: true }),
      press("_", "Minus", { ctrlKey: true, shiftKey: true }),
    ].map((each) => [writtenOf(each, false), chordsOf(each, false).includes(chordOf(writtenOf(each, false)!))]);
    expect(written).toEqual(
      ["CmdOrCtrl+Shift+P", "Alt+Up", "F5", "d", "Shift+M", "CmdOrCtrl+Shift+-"].map((each) => [each, true]),
    );
    expect(writtenOf(press("Shift", "ShiftLeft", { shiftKey: true }), false)).toBeUndefined();
  });
});
