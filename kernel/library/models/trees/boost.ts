import { setImmediate } from "node:timers/promises";
import { createRandom } from "../../random/create-random.ts";
import type { BinnedRows } from "./binned-rows.ts";
import type { BoostingEnd, IterationRecord } from "./boosting-history.ts";
import type { BoostingView } from "./boosting-view.ts";
import { drawFeatures, drawRows } from "./draw-share.ts";
import { type GrowingGround, type GrownTree, createTreeGrower } from "./grow-tree.ts";
import type { Objective } from "./objective.ts";
import { type Tree, addTreeOfBins } from "./tree.ts";
import type { TreeSettings } from "./tree-options.ts";

/** Rows that tell which iteration is best. */
export interface JudgingRows {
  readonly binned: BinnedRows;
  readonly objective: Objective;
  /** what else is measured, of forecasts that are all rows of the first output, then those of the second … */
  readonly measure: ((scores: Float64Array) => Readonly<Record<string, number>>) | undefined;
}

export interface BoostingPlan {
  readonly ground: GrowingGround;
  readonly objective: Objective;
  readonly judging: JudgingRows | undefined;
  /** iterations without a better one after which it ends */
  readonly patience: number | undefined;
  readonly view: BoostingView;
  readonly signal: AbortSignal | undefined;
}

export interface Boosted {
  /** of each iteration one tree per output */
  readonly trees: readonly (readonly Tree[])[];
  readonly history: readonly IterationRecord[];
  /** counted from 1; null without rows that judge */
  readonly bestIteration: number | null;
  readonly end: BoostingEnd;
}

/** Milliseconds after which others are let in: prints, interrupts, displays. */
const patienceOfOthers = 40;

/**
 * Adds trees that each correct the forecasts of those before.
 *
 * @throws the signal's reason when it is interrupted
 */
export async function boost(plan: BoostingPlan, settings: TreeSettings): Promise<Boosted> {
  const { ground, objective, judging, patience, view, signal } = plan;
  const { binned } = ground;
  const { rows } = binned;
  const growTree = createTreeGrower(ground, settings);
  const random = createRandom(settings.seed);
  const own = startingForecasts(objective, rows);
  const judged = judging && startingForecasts({ ...judging.objective, start: objective.start }, judging.binned.rows);
  const allRows = Uint32Array.from({ length: rows }, (_, row) => row);
  const trees: Tree[][] = [];
  const history: IterationRecord[] = [];
  const started = performance.now();
  let [best, bestIteration] = [Infinity, 0];
  let turned = started;
  const letOthersIn = async () => {
    if (performance.now() - turned < patienceOfOthers) return;
    await setImmediate();
    signal?.throwIfAborted();
    turned = performance.now();
  };
  objective.derive(own.scores, own.gradients, own.hessians);
  let end: BoostingEnd = "finished";
  while (trees.length < settings.iterations) {
    const drawn = settings.rowShare < 1 ? drawRows(rows, settings.rowShare, random) : allRows;
    const grown: Tree[] = [];
    for (let output = 0; output < objective.outputs; output += 1) {
      const from = output * rows;
      const gradients = own.gradients.subarray(from, from + rows);
      const hessians = own.hessians.subarray(from, from + rows);
      const found = growTree(gradients, hessians, drawn, drawFeatures(ground, settings.featureShare, random));
      if (drawn === allRows) addLeaves(found, own.scores, from);
      else addTreeOfBins(found.tree, binned.bins, own.scores, from, rows);
      if (judging && judged)
        addTreeOfBins(
          found.tree,
          judging.binned.bins,
          judged.scores,
          output * judging.binned.rows,
          judging.binned.rows,
        );
      grown.push(found.tree);
      view.grown();
      await letOthersIn();
    }
    trees.push(grown);
    const record: IterationRecord = {
      iteration: trees.length,
      trainLoss: objective.derive(own.scores, own.gradients, own.hessians),
      validationLoss:
        judging && judged ? judging.objective.derive(judged.scores, judged.gradients, judged.hessians) : null,
      metrics: judging?.measure && judged ? judging.measure(judged.scores) : {},
      seconds: (performance.now() - started) / 1000,
    };
    history.push(record);
    view.judged(record);
    if (record.validationLoss !== null && record.validationLoss < best)
      [best, bestIteration] = [record.validationLoss, record.iteration];
    if (grown.every(({ feature }) => feature.length === 0) && drawn === allRows) {
      end = "exhausted";
      break;
    }
    if (judging && patience !== undefined && trees.length - bestIteration >= patience) {
      end = "early";
      break;
    }
  }
  view.finish();
  return { trees, history, bestIteration: judging ? bestIteration : null, end };
}

function startingForecasts({ outputs, start }: Objective, rows: number) {
  const scores = new Float64Array(outputs * rows);
  for (const [output, value] of start.entries()) scores.fill(value, output * rows, (output + 1) * rows);
  return { scores, gradients: new Float32Array(outputs * rows), hessians: new Float32Array(outputs * rows) };
}

/** A tree's forecast for the rows it was grown on, which lie by leaf. */
function addLeaves({ tree, rows, begins, ends }: GrownTree, scores: Float64Array, from: number): void {
  for (const [leaf, value] of tree.values.entries()) {
    const end = ends[leaf] as number;
    for (let at = begins[leaf] as number; at < end; at += 1) scores[from + (rows[at] as number)]! += value;
  }
}
