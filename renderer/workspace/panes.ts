import { isSameTab } from "./tab.ts";
import type { ShownTab, Tab } from "./tab.ts";

export type PaneSide = "left" | "right";

/** What the window shows: one tab, or two side by side, and which of them has the keys. */
export interface Panes {
  readonly left: ShownTab;
  readonly right: ShownTab | null;
  readonly focused: PaneSide;
}

export const firstPanes: Panes = { left: { kind: "welcome" }, right: null, focused: "left" };

export function focusedTab(panes: Panes): ShownTab {
  return panes[panes.focused] ?? panes.left;
}

/** In which pane a tab is shown; nothing where it is in none. */
export function sideOf(panes: Panes, tab: ShownTab): PaneSide | undefined {
  if (isSameTab(panes.left, tab)) return "left";
  return isSameTab(panes.right, tab) ? "right" : undefined;
}

/** Shows a tab where it is shown already, else in the pane that has the keys. */
export function withShown(panes: Panes, tab: ShownTab): Panes {
  const focused = sideOf(panes, tab) ?? panes.focused;
  return { ...panes, [focused]: tab, focused };
}

/** Shows a tab on one side, and on the other what was shown, or else the first of `others`. */
export function withBeside(panes: Panes, tab: ShownTab, side: PaneSide, others: readonly Tab[]): Panes {
  const other = side === "left" ? "right" : "left";
  const present = panes.right === null ? panes.left : panes[other];
  const isMoved = isSameTab(present, tab);
  const stays = isMoved && panes.right !== null ? panes[side] : isMoved ? null : present;
  const beside = stays ?? others.find((each) => !isSameTab(each, tab)) ?? { kind: "welcome" };
  return side === "left"
    ? { left: tab, right: beside, focused: "left" }
    : { left: beside, right: tab, focused: "right" };
}

/** Shows the focused tab alone. */
export function withoutSplit(panes: Panes): Panes {
  return { left: focusedTab(panes), right: null, focused: "left" };
}

/** The panes without a tab that is closed: a tab near it comes in its place, or its pane closes. */
export function withoutTab(panes: Panes, closed: ShownTab, near: readonly Tab[]): Panes {
  const side = sideOf(panes, closed);
  if (side === undefined) return panes;
  const next = near.find((tab) => sideOf(panes, tab) === undefined);
  if (next) return { ...panes, [side]: next };
  const stays = side === "left" ? panes.right : panes.left;
  return { left: stays ?? { kind: "welcome" }, right: null, focused: "left" };
}
