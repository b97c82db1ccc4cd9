import * as Y from "yjs";
import { movedLines } from "../../document/shared/move-lines.ts";
import { cellIdsOf, cellMapsOf, cellOf } from "../../document/shared/shared-cells.ts";
import type { Breakpoint, BreakpointSpec, CellBreakpoints } from "../contract/debugging.ts";
import {
  judgeBreakpoints,
  noVerdicts,
  onePerLine,
  takeBreakpoints,
  type BreakpointVerdict,
} from "./breakpoint-lists.ts";

interface Kept {
  text: string;
  breakpoints: readonly Breakpoint[];
}

/** The breakpoints of an open document, which go with their lines while those are edited. */
export class KeptBreakpoints {
  readonly #doc: Y.Doc;
  readonly #changed: (cellIds: readonly string[]) => void;
  readonly #byCell = new Map<string, Kept>();

  /** `changed` is told of cells whose breakpoints, or whose source, are others now. */
  constructor(doc: Y.Doc, changed: (cellIds: readonly string[]) => void) {
    this.#doc = doc;
    this.#changed = changed;
    cellMapsOf(doc).observeDeep((events) => this.#edited(events));
  }

  /** Puts these in the place of all that the cell had. */
  set(cellId: string, wanted: readonly BreakpointSpec[]): void {
    const cell = cellOf(this.#doc, cellId);
    if (cell?.cell_type !== "code") return;
    const breakpoints = takeBreakpoints(this.#byCell.get(cellId)?.breakpoints ?? [], wanted);
    if (breakpoints.length === 0) this.#byCell.delete(cellId);
    else this.#byCell.set(cellId, { text: cell.source.toString(), breakpoints });
    this.#changed([cellId]);
  }

  /** Takes over what a debugger said of breakpoints, by their ids. */
  judge(verdicts: ReadonlyMap<number, BreakpointVerdict>): void {
    const cells: string[] = [];
    for (const [cellId, kept] of this.#byCell) {
      const judged = judgeBreakpoints(kept.breakpoints, verdicts);
      if (judged === kept.breakpoints) continue;
      kept.breakpoints = judged;
      cells.push(cellId);
    }
    if (cells.length > 0) this.#changed(cells);
  }

  /** No debugger has anything to say any more. */
  forgetVerdicts(): void {
    this.judge(noVerdicts([...this.#byCell.values()].flatMap(({ breakpoints }) => breakpoints)));
  }

  /** Those of one cell. */
  of(cellId: string): CellBreakpoints {
    const kept = this.#byCell.get(cellId);
    return { cellId, length: kept?.text.length ?? 0, breakpoints: kept?.breakpoints ?? [] };
  }

  /** Those of the code cells that are there, with their texts. */
  all(): readonly (CellBreakpoints & { readonly text: string })[] {
    if (this.#byCell.size === 0) return [];
    return cellIdsOf(this.#doc).flatMap((cellId) => {
      const kept = this.#byCell.get(cellId);
      return kept && cellOf(this.#doc, cellId)?.cell_type === "code" ? [{ ...this.of(cellId), text: kept.text }] : [];
    });
  }

  #edited(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    if (this.#byCell.size === 0) return;
    const cells: string[] = [];
    for (const event of events) {
      const cellId = String(event.path[0]);
      const kept = this.#byCell.get(cellId);
      if (!(event instanceof Y.YTextEvent) || !kept) continue;
      const lines = movedLines(
        kept.breakpoints.map(({ line }) => line),
        kept.text,
        event.delta,
      );
      kept.text = event.target.toString();
      kept.breakpoints = onePerLine(
        kept.breakpoints.flatMap((breakpoint, index) => {
          const line = lines[index];
          return line === undefined ? [] : [line === breakpoint.line ? breakpoint : { ...breakpoint, line }];
        }),
      );
      cells.push(cellId);
    }
    if (cells.length > 0) this.#changed(cells);
  }
}
