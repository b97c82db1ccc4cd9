import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { firstPanes, focusedTab, sideOf, withBeside, withShown, withoutSplit, withoutTab } from "./panes.ts";
import type { PaneSide, Panes } from "./panes.ts";
import { isSameTab } from "./tab.ts";
import type { ShownTab, Tab } from "./tab.ts";

/** The tabs of a window in their order, and which of them are shown. */
export class TabStrip {
  readonly #tabs = createSignal<readonly Tab[]>([]);
  readonly #panes = createSignal<Panes>(firstPanes);
  readonly #active = createSignal<ShownTab>(firstPanes.left);

  get tabs(): Signal<readonly Tab[]> {
    return this.#tabs;
  }

  get panes(): Signal<Panes> {
    return this.#panes;
  }

  /** The tab that has the keys. */
  get active(): Signal<ShownTab> {
    return this.#active;
  }

  has(tab: Tab): boolean {
    return this.#tabs.get().some((each) => isSameTab(each, tab));
  }

  /** Puts a tab behind the one that is shown, or at the end; one that is there already is replaced in its place. */
  add(tab: Tab): void {
    const tabs = this.#tabs.get();
    if (!this.has(tab)) {
      const at = tabs.findIndex((each) => isSameTab(each, this.#active.get()));
      this.#tabs.set(at < 0 ? [...tabs, tab] : tabs.toSpliced(at + 1, 0, tab));
    } else {
      this.#tabs.set(tabs.map((each) => (isSameTab(each, tab) ? tab : each)));
      const side = sideOf(this.#panes.get(), tab);
      if (side) this.#show({ ...this.#panes.get(), [side]: tab });
    }
  }

  /** Puts a tab at the end. */
  append(tab: Tab): void {
    this.#tabs.set([...this.#tabs.get(), tab]);
  }

  /** Puts `tab` where `before` was, which may be another document. */
  replace(before: Tab, tab: Tab): void {
    if (isSameTab(before, tab)) return this.add(tab);
    this.#tabs.set(
      this.#tabs.get().flatMap((each) => (isSameTab(each, before) ? [tab] : isSameTab(each, tab) ? [] : [each])),
    );
    const panes = this.#panes.get();
    const side = sideOf(panes, before);
    if (side) this.#show({ ...panes, [side]: tab });
  }

  activate(tab: ShownTab): void {
    this.#show(withShown(this.#panes.get(), tab));
  }

  remove(tab: Tab): void {
    const tabs = this.#tabs.get();
    const at = tabs.findIndex((each) => isSameTab(each, tab));
    if (at < 0) return;
    const left = tabs.toSpliced(at, 1);
    this.#tabs.set(left);
    this.#show(withoutTab(this.#panes.get(), tab, [...left.slice(at), ...left.slice(0, at).toReversed()]));
  }

  /** Moves a tab such that it stands before the one at `to`. */
  move(tab: Tab, to: number): void {
    const tabs = this.#tabs.get();
    const from = tabs.findIndex((each) => isSameTab(each, tab));
    if (from < 0) return;
    const others = tabs.toSpliced(from, 1);
    this.#tabs.set(others.toSpliced(Math.max(0, to > from ? to - 1 : to), 0, tabs[from]!));
  }

  /** Shows the tab that stands `by` places further; behind the last comes the first. */
  step(by: number): void {
    const tabs = this.#tabs.get();
    const at = tabs.findIndex((each) => isSameTab(each, this.#active.get()));
    const next = tabs.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % tabs.length);
    if (next) this.activate(next);
  }

  get isSplit(): boolean {
    return this.#panes.get().right !== null;
  }

  /** Shows a tab beside what is shown. */
  showBeside(tab: ShownTab, side: PaneSide = "right"): void {
    this.#show(withBeside(this.#panes.get(), tab, side, this.#tabs.get()));
  }

  /** Shows a tab in the pane that does not have the keys. */
  showOpposite(tab: ShownTab): void {
    const panes = this.#panes.get();
    if (panes.right && !sideOf(panes, tab))
      this.#show({ ...panes, [panes.focused === "left" ? "right" : "left"]: tab });
  }

  unsplit(): void {
    this.#show(withoutSplit(this.#panes.get()));
  }

  /** The keys go to this pane from now on. */
  focus(side: PaneSide): void {
    const panes = this.#panes.get();
    if (panes.focused !== side && panes[side]) this.#show({ ...panes, focused: side });
  }

  #show(panes: Panes): void {
    this.#panes.set(panes);
    const active = focusedTab(panes);
    const before = this.#active.get();
    // The same object, as long as it is the same tab: views compare by identity.
    if (active !== before) this.#active.set(active);
  }
}
