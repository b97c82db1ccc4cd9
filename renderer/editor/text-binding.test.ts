import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bindText, endOfChange } from "./text-binding.ts";
import type { BoundModel } from "./text-binding.ts";

type Change = { rangeOffset: number; rangeLength: number; text: string };

/** What the binding needs of Monaco's model, on a plain string: positions count from 1, edits are of the text before. */
class PlainModel {
  value: string;
  readonly #listeners = new Set<(event: { changes: Change[] }) => void>();

  constructor(value: string) {
    this.value = value;
  }

  getValue = (): string => this.value;

  getPositionAt = (offset: number): { lineNumber: number; column: number } => {
    const before = this.value.slice(0, offset).split("\n");
    return { lineNumber: before.length, column: before.at(-1)!.length + 1 };
  };

  #offsetAt(line: number, column: number): number {
    const lines = this.value.split("\n");
    return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  }

  applyEdits = (edits: readonly { range: Record<string, number>; text: string | null }[]): void =>
    this.type(
      edits.map(({ range, text }) => {
        const start = this.#offsetAt(range["startLineNumber"]!, range["startColumn"]!);
        const end = this.#offsetAt(range["endLineNumber"]!, range["endColumn"]!);
        return { rangeOffset: start, rangeLength: end - start, text: text ?? "" };
      }),
    );

  /** As if a user had made these changes at the same time, at several cursors. */
  type(changes: Change[]): void {
    const fromTheEnd = [...changes].sort((one, other) => other.rangeOffset - one.rangeOffset);
    for (const { rangeOffset, rangeLength, text } of fromTheEnd)
      this.value = this.value.slice(0, rangeOffset) + text + this.value.slice(rangeOffset + rangeLength);
    for (const listener of this.#listeners) listener({ changes });
  }

  onDidChangeContent = (listener: (event: { changes: Change[] }) => void): { dispose: () => void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
}

function bound(start = ""): { text: Y.Text; model: PlainModel; end: () => void } {
  const text = new Y.Doc().getText();
  text.insert(0, start);
  const model = new PlainModel(start);
  return { text, model, end: bindText(text, model as unknown as BoundModel, { name: "typing" }) };
}

describe("bindText", () => {
  it("takes what is typed into the shared text, at several cursors at once", () => {
    const { text, model } = bound("one\ntwo");
    model.type([
      { rangeOffset: 0, rangeLength: 0, text: "// " },
      { rangeOffset: 4, rangeLength: 3, text: "2" },
    ]);
    expect(text.toString()).toBe("// one\n2");
  });

  it("shows what others type, in several places at once", () => {
    const { text, model } = bound("one\ntwo\nthree");
    text.doc!.transact(() => {
      text.delete(0, 3);
      text.insert(text.length, "!");
      text.insert(2, "2 ");
    });
    expect(model.value).toBe(text.toString());
  });

  it("changes only what changed, so that cursors stay", () => {
    const { text, model } = bound("const a = 1;");
    const updates: Uint8Array[] = [];
    text.doc!.on("update", (update: Uint8Array) => updates.push(update));
    model.type([{ rangeOffset: 11, rangeLength: 0, text: "0" }]);
    expect(updates).toHaveLength(1);
    expect(updates[0]!.length).toBeLessThan(40);
  });

  it("makes both say the same where the editor spells line ends its own way", () => {
    const text = new Y.Doc().getText();
    text.insert(0, "a\r\nb");
    bindText(text, new PlainModel("a\nb") as unknown as BoundModel, {});
    expect(text.toString()).toBe("a\nb");
  });

  it("hears nothing after its end", () => {
    const { text, model, end } = bound("a");
    end();
    text.insert(0, "b");
    model.type([{ rangeOffset: 1, rangeLength: 0, text: "c" }]);
    expect([text.toString(), model.value]).toEqual(["ba", "ac"]);
  });

  it("keeps two views the same, whatever both do", () => {
    const one = bound("start");
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one.text.doc!));
    const otherModel = new PlainModel("start");
    bindText(other.getText(), otherModel as unknown as BoundModel, {});
    one.text.doc!.on(
      "update",
      (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(other, update, "wire"),
    );
    other.on(
      "update",
      (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(one.text.doc!, update, "wire"),
    );
    let seed = 3;
    const next = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let step = 0; step < 500; step++) {
      const model = next(2) === 0 ? one.model : otherModel;
      const rangeOffset = next(model.value.length + 1);
      const rangeLength = next(Math.min(4, model.value.length - rangeOffset) + 1);
      model.type([{ rangeOffset, rangeLength, text: ["", "x", "\n", "yz\n"][next(4)]! }]);
    }
    expect(one.model.value).toBe(otherModel.value);
    expect(one.model.value).toBe(one.text.toString());
  });
});

describe("endOfChange", () => {
  it("is behind what was put in, or where something went", () => {
    expect(endOfChange([{ retain: 4 }, { insert: "abc" }])).toBe(7);
    expect(endOfChange([{ retain: 4 }, { delete: 2 }])).toBe(4);
  });
});
