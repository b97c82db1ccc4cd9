import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugExceptionFilter } from "../../kernel/protocol/debug-adapter.ts";
import type { CellBreakpoints, DebugOverview, DebugState } from "../contract/debugging.ts";
import type { View } from "../server/view.ts";

export const detached: DebugState = { kind: "off" };

/** What the debugger of one notebook shows, and the views that are told of it. */
export class DebuggerViews {
  readonly #documentId: string;
  readonly #watchers = new Set<View>();
  #overview: DebugOverview = { state: detached, filters: [], chosenFilters: [], watches: [] };
  /** Whether anybody has chosen yet at what exceptions to stop. */
  #hasChosen = false;

  constructor(documentId: string) {
    this.#documentId = documentId;
  }

  get overview(): DebugOverview {
    return this.#overview;
  }

  get state(): DebugState {
    return this.#overview.state;
  }

  watch(view: View): void {
    this.#watchers.add(view);
  }

  unwatch(view: View): void {
    this.#watchers.delete(view);
  }

  enter(state: DebugState): void {
    if (state.kind === this.state.kind && state.kind !== "paused" && state.kind !== "off") return;
    this.#change({ state });
  }

  /** The debugger knows these exceptions; unless somebody has chosen, it stops at those that it says. */
  offer(filters: readonly DebugExceptionFilter[]): void {
    const byDefault = filters.filter((each) => each.default).map(({ filter }) => filter);
    this.#overview = { ...this.#overview, filters, ...(!this.#hasChosen && { chosenFilters: byDefault }) };
    this.#hasChosen = true;
  }

  choose(chosenFilters: readonly string[]): void {
    this.#hasChosen = true;
    this.#change({ chosenFilters });
  }

  /** What is watched, as an earlier host has kept it. */
  recall(watches: readonly string[]): void {
    this.#overview = { ...this.#overview, watches };
  }

  setWatches(watches: readonly string[]): void {
    this.#change({ watches });
  }

  breakpointsChanged(cells: readonly CellBreakpoints[]): void {
    this.#tell({ event: "breakpointsChanged", content: { documentId: this.#documentId, cells } });
  }

  printed({ category, output }: JsonObject): void {
    if (category === "telemetry" || typeof output !== "string") return;
    this.#tell({ event: "debugPrinted", content: { documentId: this.#documentId, text: output } });
  }

  #change(change: Partial<DebugOverview>): void {
    this.#overview = { ...this.#overview, ...change };
    this.#tell({ event: "debugChanged", content: { documentId: this.#documentId, overview: this.#overview } });
  }

  #tell(event: Parameters<View["send"]>[0]): void {
    for (const view of this.#watchers) view.send(event);
  }
}
