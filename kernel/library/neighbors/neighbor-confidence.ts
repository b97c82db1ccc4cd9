import { type LabelsSpec, checkLabels } from "../calibration/labels.ts";
import { watchNeighborTargets } from "../audit/hooks/targets.ts";
import { checkNeighborRows } from "./check-neighbor-rows.ts";
import type { Neighbors } from "./neighbors.ts";

export interface NeighborConfidenceOptions {
  /** what confidence is at no and at all right neighbours, before the answer itself counts. Default `[0.1, 0.9]` */
  readonly range?: readonly [lowest: number, highest: number];
  /** what a right answer adds, at most up to `ceiling`. Default 0.1 */
  readonly bonus?: number;
  /** what a wrong answer takes, at most down to `floor`. Default 0.15 */
  readonly penalty?: number;
  /** Default 0.95 */
  readonly ceiling?: number;
  /** Default 0.05 */
  readonly floor?: number;
}

/**
 * Makes a confidence to train towards out of how often a model is right near each question: with the share a of right
 * neighbours, b = lowest + (highest - lowest) a, then min(ceiling, b + bonus) where the answer is right, and
 * max(floor, b - penalty) where it is wrong.
 *
 * @param correct 1 where the answer to a row is right, else 0
 * @param neighbors of these rows among themselves: `await kNearestNeighbors(x, x, { k: 20, excludeSelf: true })`
 * @returns one confidence per row
 * @throws RangeError when lengths differ, `correct` holds anything but 0 and 1, or a row is its own neighbour
 */
export function neighborConfidence(
  correct: LabelsSpec,
  neighbors: Neighbors,
  options: NeighborConfidenceOptions = {},
): Float64Array {
  const { range = [0.1, 0.9], bonus = 0.1, penalty = 0.15, ceiling = 0.95, floor = 0.05 } = options;
  const { queries, k, indices } = neighbors;
  if (correct.length !== queries)
    throw new RangeError(`correct and neighbours differ in number of rows: ${correct.length} and ${queries}`);
  checkLabels(correct, 2, "correct");
  checkNeighborRows(correct.length, neighbors, "correct");
  watchNeighborTargets(bonus, penalty);
  return Float64Array.from({ length: queries }, (_, row) => {
    let right = 0;
    for (let at = row * k; at < (row + 1) * k; at += 1) {
      if (indices[at] === row)
        throw new RangeError(`row ${row} is its own neighbour, which gives its answer away: look up with excludeSelf`);
      right += correct[indices[at] as number] as number;
    }
    const base = range[0] + (range[1] - range[0]) * (right / k);
    return correct[row] === 1 ? Math.min(ceiling, base + bonus) : Math.max(floor, base - penalty);
  });
}
