import { setImmediate } from "node:timers/promises";
import * as tf from "../../tensors/index.ts";
import type { Model } from "../models/model.ts";
import { watchTraining } from "../audit/hooks/trained.ts";
import { createAdamW } from "./adamw.ts";
import { cellSurface } from "./cell-surface.ts";
import { type Checkpoint, takeCheckpoint } from "./checkpoint.ts";
import { judgeEpoch } from "./judge-epoch.ts";
import type { TrainingPlace } from "./learning-rate.ts";
import { type LoadedRows, epochOrder, loadRows } from "./training-data.ts";
import { type TrainingView, createTrainingView } from "./training-view.ts";
import type { EpochRecord, TrainingEnd } from "./training-history.ts";
import { type TrainingRun, createTrainingRun } from "./training-run.ts";
import { type TrainingSpec, checkSpec, meanCrossEntropy } from "./training-spec.ts";
import { trainingStep } from "./training-step.ts";

/** A training that can be interrupted and goes on where it stood. */
export interface Trainer {
  /** one record per epoch so far */
  readonly history: readonly EpochRecord[];
  /**
   * Trains until the epochs are over or no epoch gets better; called again after an interrupt, goes on with the next step, and
   * ends with the same numbers as if nothing had happened.
   *
   * @param options `epochs`: how many in all, to go on beyond those of the spec; `signal`: stops it, as an interrupt of the cell does
   * @throws the signal's reason when it is interrupted; Error when the loss is no number any more
   */
  run(options?: { readonly epochs?: number; readonly signal?: AbortSignal }): Promise<TrainingRun>;
  /** Frees all but the model. */
  dispose(): void;
}

/** Milliseconds after which the loop lets others in: prints, interrupts, displays. */
const patienceOfOthers = 40;

/**
 * Prepares a training with AdamW. The spec is checked now, the rows when it runs first.
 *
 * @param model whose parameters training changes
 * @throws RangeError when the spec is out of range or validation and training rows are the same
 */
export function createTrainer(model: Model, spec: TrainingSpec): Trainer {
  checkSpec(spec);
  const { batchSize = 512, seed = 0, patience, learningRate = 1e-3, select = "loss", loss = meanCrossEntropy } = spec;
  const optimizer = createAdamW(model.parameters, { weightDecay: 1e-4, ...spec.optimizer });
  const history: EpochRecord[] = [];
  let rows: { readonly train: LoadedRows; readonly validation: LoadedRows | undefined } | undefined;
  let best: { readonly value: number; readonly epoch: number; readonly checkpoint: Checkpoint } | undefined;
  /** The parameters of the last step, while the model has those of the best epoch. */
  let last: Checkpoint | undefined;
  let order: { readonly epoch: number; readonly rows: Int32Array } | undefined;
  let lossSum: { readonly sum: tf.Scalar; readonly steps: number } | undefined;
  let seconds = 0;
  let runs = 0;
  const selectedBy = select === "loss" ? "loss" : select.metric;

  const load = async () => {
    if (rows) return rows;
    rows = {
      train: await loadRows(spec.train, model.classes, "train"),
      validation: spec.validation && (await loadRows(spec.validation, model.classes, "validation")),
    };
    await watchTraining(model, spec);
    return rows;
  };

  const addLoss = (value: tf.Scalar) => {
    const sum = lossSum ? tf.add(lossSum.sum, value) : tf.clone(value);
    const before = lossSum;
    lossSum = { sum: tf.keep(sum) as tf.Scalar, steps: (before?.steps ?? 0) + 1 };
    tf.dispose(before ? [before.sum, value] : [value]);
  };

  const endEpoch = async (place: TrainingPlace, rate: number, validation: LoadedRows | undefined): Promise<void> => {
    const [sum] = lossSum ? await lossSum.sum.data() : [NaN];
    const trainLoss = Number(sum) / (lossSum?.steps ?? 1);
    if (!Number.isFinite(trainLoss))
      throw new Error(
        `the training loss is ${trainLoss} in epoch ${place.epoch + 1}: lower the learning rate (${rate}), or set clipNorm`,
      );
    const judged = validation && (await judgeEpoch(model, validation, { loss, place, metrics: spec.metrics ?? {} }));
    const epoch = place.epoch + 1;
    history.push({
      epoch,
      steps: place.step + 1,
      trainLoss,
      validationLoss: judged?.loss ?? null,
      metrics: judged?.metrics ?? {},
      learningRate: rate,
      seconds,
    });
    lossSum?.sum.dispose();
    lossSum = undefined;
    if (!judged) return;
    const value = select === "loss" ? judged.loss : (judged.metrics[select.metric] as number);
    const sign = select === "loss" || select.better === "lower" ? 1 : -1;
    if (best && !(sign * value < sign * best.value)) return;
    best?.checkpoint.dispose();
    best = { value, epoch, checkpoint: takeCheckpoint(model.parameters) };
  };

  const run: Trainer["run"] = async (options = {}) => {
    const { epochs = spec.epochs } = options;
    const signal = options.signal ?? cellSurface().interruptSignal?.();
    const mine = ++runs;
    const { train, validation } = await load();
    const perEpoch = Math.ceil(train.rows / batchSize);
    const steps = perEpoch * epochs;
    if (last) {
      last.restore();
      last.dispose();
      last = undefined;
    }
    const view: TrainingView = createTrainingView(spec.quiet ?? false, {
      steps: steps - optimizer.steps,
      name: model.name,
    });
    const state = (end: TrainingEnd | undefined) => ({
      model: model.name,
      history,
      epochs,
      bestEpoch: best?.epoch ?? null,
      selectedBy,
      end,
    });
    const givenUp = () =>
      patience !== undefined && best !== undefined && history.length > 0 && history.length - best.epoch >= patience;
    let turn = performance.now();
    const letOthersIn = async () => {
      const now = performance.now();
      seconds += (now - turn) / 1000;
      turn = now;
      await setImmediate();
      // A later run has taken over from one that was stopped in the middle of its waiting.
      if (mine !== runs) throw new Error("this training was started again by a later run()");
      if (signal?.aborted) {
        view.show(state("interrupted"), true);
        throw signal.reason;
      }
    };
    let turned = turn;
    while (!givenUp() && (optimizer.steps < steps || history.length * perEpoch < optimizer.steps)) {
      const unjudged =
        optimizer.steps > 0 && optimizer.steps % perEpoch === 0 && history.length * perEpoch < optimizer.steps;
      const step = unjudged ? optimizer.steps - 1 : optimizer.steps;
      const epoch = Math.floor(step / perEpoch);
      const place: TrainingPlace = { step, steps, epoch, epochs };
      const rate = typeof learningRate === "number" ? learningRate : learningRate(place);
      if (unjudged) {
        await letOthersIn();
        await endEpoch(place, rate, validation);
        view.show(state(undefined), false);
        continue;
      }
      if (order?.epoch !== epoch) order = { epoch, rows: epochOrder(train.rows, seed, epoch) };
      const first = (step % perEpoch) * batchSize;
      const batch = order.rows.slice(first, first + batchSize);
      addLoss(trainingStep({ model, optimizer, rows: train, batch, place, learningRate: rate, spec }));
      view.stepped();
      if (performance.now() - turned > patienceOfOthers) {
        await letOthersIn();
        turned = performance.now();
      }
    }
    const end: TrainingEnd = givenUp() && optimizer.steps < steps ? "early" : "finished";
    view.finish(state(end));
    if (best) {
      last = takeCheckpoint(model.parameters);
      best.checkpoint.restore();
    }
    return createTrainingRun(state(end), { drawn: view.drawn });
  };

  return {
    history,
    run,
    dispose() {
      runs += 1;
      optimizer.dispose();
      best?.checkpoint.dispose();
      last?.dispose();
      lossSum?.sum.dispose();
      rows?.train.dispose();
      rows?.validation?.dispose();
      [best, last, lossSum, rows] = [undefined, undefined, undefined, undefined];
    },
  };
}

/**
 * Trains a model with AdamW and gives it the parameters of the best epoch, which validation rows choose. With a progress bar and
 * a loss curve that grows, where a notebook shows them.
 *
 * To be able to go on after an interrupt, make the trainer in a cell of its own: `createTrainer(model, spec)`.
 *
 * @param model whose parameters training changes
 * @throws RangeError when the spec is out of range, lengths differ, a label is no class or an input is not finite
 */
export async function train(model: Model, spec: TrainingSpec): Promise<TrainingRun> {
  const trainer = createTrainer(model, spec);
  try {
    return await trainer.run();
  } finally {
    trainer.dispose();
  }
}
