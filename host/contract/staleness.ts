import type { CellStaleness } from "../../document/dependencies/staleness.ts";

/** A cell that shows what it would not show if it ran now, or that uses what no cell of the notebook defines any more. */
export interface CellMark extends Omit<CellStaleness, "state"> {
  readonly cellId: string;
  readonly state: "fresh" | "stale" | "maybe";
}
