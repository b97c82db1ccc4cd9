import { describe, expect, it } from "vitest";
import { firstPanes, focusedTab, withBeside, withShown, withoutSplit, withoutTab } from "./panes.ts";
import type { Tab } from "./tab.ts";

const kept = (name: string): Tab => ({ kind: "kept", kept: { documentId: name, path: `/${name}`, title: name } });
const [a, b, c] = [kept("a"), kept("b"), kept("c")];
const split = withBeside(withShown(firstPanes, a), b, "right", [a, b, c]);

describe("panes", () => {
  it("show a tab in the pane that has the keys", () => {
    expect(withShown(firstPanes, a)).toEqual({ left: a, right: null, focused: "left" });
    expect(withShown(split, c)).toEqual({ left: a, right: c, focused: "right" });
  });

  it("go to where a tab is shown already, rather than show it twice", () => {
    expect(withShown(split, a)).toEqual({ left: a, right: b, focused: "left" });
  });

  it("show a tab on one side and what was shown on the other", () => {
    expect(split).toEqual({ left: a, right: b, focused: "right" });
    expect(withBeside(withShown(firstPanes, a), b, "left", [a, b])).toEqual({ left: b, right: a, focused: "left" });
  });

  it("put another tab beside the only one that is shown", () => {
    expect(withBeside(withShown(firstPanes, a), a, "right", [a, b])).toEqual({ left: b, right: a, focused: "right" });
    expect(withBeside(withShown(firstPanes, a), a, "right", [a])).toEqual({
      left: { kind: "welcome" },
      right: a,
      focused: "right",
    });
  });

  it("change sides when a shown tab is put on the other", () => {
    expect(withBeside(split, b, "left", [a, b, c])).toEqual({ left: b, right: a, focused: "left" });
  });

  it("show a neighbour of a tab that closes, and one pane less where there is none", () => {
    expect(withoutTab(split, b, [a, c])).toEqual({ left: a, right: c, focused: "right" });
    expect(withoutTab(split, b, [a])).toEqual({ left: a, right: null, focused: "left" });
    expect(withoutTab(split, a, [b])).toEqual({ left: b, right: null, focused: "left" });
    expect(withoutTab(withShown(firstPanes, a), a, [])).toEqual(firstPanes);
  });

  it("keep the tab that has the keys when they become one", () => {
    expect(focusedTab(withoutSplit(split))).toEqual(b);
  });
});
