import type { CellModel } from "../notebook/cell-model.ts";

/** How a cell stands in the selection: active with the keys going to the notebook or into it, one of several, or not. */
export type CellMode = "command" | "edit" | "selected" | "none";

export interface CellBodyProps {
  readonly cell: CellModel;
  readonly mode: CellMode;
}
