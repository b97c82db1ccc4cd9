import { randomUUID } from "node:crypto";
import { cellSurface } from "./cell-surface.ts";
import { type TrainingState, trainingFigure } from "./training-figure.ts";

/** What a notebook shows of a training while it runs: a progress bar, and one loss curve that grows. */
export interface TrainingView {
  /** whether a curve was drawn */
  readonly drawn: boolean;
  stepped(): void;
  show(state: TrainingState, now: boolean): void;
  finish(state: TrainingState): void;
}

/** Milliseconds between two drawings of the curve. */
const interval = 500;

export function createTrainingView(
  quiet: boolean,
  { steps, name }: { readonly steps: number; readonly name: string },
): TrainingView {
  const { progress, display } = quiet ? { progress: undefined, display: undefined } : cellSurface();
  const bar = steps > 0 ? progress?.(steps, { description: name }) : undefined;
  const id = `training-${randomUUID()}`;
  let done = 0;
  let drawn = false;
  let shownAt = 0;
  const draw = (state: TrainingState) => {
    if (!display || state.history.length === 0) return;
    shownAt = performance.now();
    display(trainingFigure(state), { id, update: drawn });
    drawn = true;
  };
  return {
    get drawn() {
      return drawn;
    },
    stepped() {
      done += 1;
      // The last step fills the bar, which then takes no note: it waits for what its epoch is judged.
      if (done < steps) bar?.update();
    },
    show(state, now) {
      const last = state.history.at(-1);
      if (bar && last) {
        const judged = last.validationLoss === null ? "" : `, validation ${last.validationLoss.toPrecision(4)}`;
        bar.note = `epoch ${last.epoch}/${state.epochs}, loss ${last.trainLoss.toPrecision(4)}${judged}`;
      }
      if (now || performance.now() - shownAt > interval) draw(state);
    },
    finish(state) {
      if (done === steps) bar?.update();
      bar?.finish();
      draw(state);
    },
  };
}
