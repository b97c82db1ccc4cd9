import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type TrainingState, trainingFigure, trainingSentence, trainingTable } from "./training-figure.ts";
import type { EpochRecord, TrainingEnd } from "./training-history.ts";

/** What a training has come to; the last value of a cell shows it. */
export interface TrainingRun extends Displayable {
  /** one record per epoch */
  readonly history: readonly EpochRecord[];
  /** the epoch whose parameters the model has now, counted from 1; null where no validation rows chose one */
  readonly bestEpoch: number | null;
  /** why it ended */
  readonly end: TrainingEnd;
}

/** A finished training. Where its curve was drawn while it ran, its display is the table alone. */
export function createTrainingRun(
  state: TrainingState & { readonly end: TrainingEnd | undefined },
  { drawn }: { readonly drawn: boolean },
): TrainingRun {
  const history = [...state.history];
  const kept = { ...state, history };
  return {
    history,
    bestEpoch: state.bestEpoch,
    end: state.end ?? "finished",
    [displaySymbol]: () =>
      drawn
        ? { "text/plain": `${trainingSentence(kept)}\n${trainingTable(kept)}` }
        : trainingFigure(kept)[displaySymbol](),
  };
}
