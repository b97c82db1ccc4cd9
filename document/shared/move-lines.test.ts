import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { movedLines } from "./move-lines.ts";

const text = "one\n  two\nthree\n\nfive";

/** Where the lines 1 to 5 are after a change of the text. */
function after(change: (text: Y.Text) => void): readonly (number | undefined)[] {
  const shared = new Y.Doc().getText();
  shared.insert(0, text);
  let moved: readonly (number | undefined)[] = [1, 2, 3, 4, 5];
  shared.observe((event) => {
    moved = movedLines([1, 2, 3, 4, 5], text, event.delta);
  });
  shared.doc?.transact(() => change(shared));
  return moved;
}

describe("lines of a text that changes", () => {
  test("go down with a line break before their first character, and stay for one behind it", () => {
    expect(after((shared) => shared.insert(4, "\n"))).toEqual([1, 3, 4, 5, 6]);
    expect(after((shared) => shared.insert(6, "\n"))).toEqual([1, 3, 4, 5, 6]);
    expect(after((shared) => shared.insert(9, "\n"))).toEqual([1, 2, 4, 5, 6]);
    expect(after((shared) => shared.insert(2, "x"))).toEqual([1, 2, 3, 4, 5]);
  });

  test("go with a line that is deleted whole, and move up where others are", () => {
    expect(after((shared) => shared.delete(4, 6))).toEqual([1, undefined, 2, 3, 4]);
    expect(after((shared) => shared.delete(16, 1))).toEqual([1, 2, 3, undefined, 4]);
    expect(after((shared) => shared.delete(0, 3))).toEqual([1, 2, 3, 4, 5]);
    expect(after((shared) => shared.delete(3, 3))).toEqual([1, 1, 2, 3, 4]);
  });

  test("stay where a text takes the place of another", () => {
    const replace = (start: number, deleted: number, inserted: string) =>
      after((shared) => {
        shared.delete(start, deleted);
        shared.insert(start, inserted);
      });
    expect(replace(4, 11, "zwei\ndrei")).toEqual([1, 2, 3, 4, 5]);
    expect(replace(0, 15, "eins")).toEqual([1, 1, 1, 2, 3]);
    expect(replace(0, 1, "// o")).toEqual([1, 2, 3, 4, 5]);
  });

  test("are told for several places in one change", () => {
    expect(
      after((shared) => {
        shared.insert(0, "zero\n");
        shared.delete(15, 6);
      }),
    ).toEqual([2, 3, undefined, 4, 5]);
  });
});
