import { cellSurface } from "../../training/cell-surface.ts";
import type { IterationRecord } from "./boosting-history.ts";

/** What a notebook shows of boosting while it runs. */
export interface BoostingView {
  grown(): void;
  judged(record: IterationRecord): void;
  finish(): void;
}

/** A progress bar of trees, with the losses beside it; nothing outside of notebooks, or where quiet is asked for. */
export function createBoostingView(quiet: boolean, trees: number, iterations: number): BoostingView {
  const bar = quiet ? undefined : cellSurface().progress?.(trees, { description: "Boosted trees" });
  let done = 0;
  return {
    grown() {
      done += 1;
      // The last step fills the bar, which then takes no note: it waits for what the iteration is judged.
      if (done < trees) bar?.update();
    },
    judged({ iteration, trainLoss, validationLoss }) {
      if (!bar) return;
      const judged = validationLoss === null ? "" : `, validation ${validationLoss.toPrecision(4)}`;
      bar.note = `iteration ${iteration}/${iterations}, loss ${trainLoss.toPrecision(4)}${judged}`;
    },
    finish() {
      if (done === trees) bar?.update();
      bar?.finish();
    },
  };
}
