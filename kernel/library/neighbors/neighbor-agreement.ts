import { type LabelsSpec, checkLabels } from "../calibration/labels.ts";
import { checkNeighborRows } from "./check-neighbor-rows.ts";
import type { Neighbors } from "./neighbors.ts";
import { shownAs } from "../tables/shown-as.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";

/** Whether the neighbours of a query know its label at all. */
export interface NeighborAgreement extends Displayable {
  /** mean cosine, dot product or distance over all neighbours of all queries */
  readonly meanScore: number;
  /** the share of neighbours that have their query's label, 0 to 1 */
  readonly labelMatchRate: number;
  /** the share that would have it by chance: Σ_c (share of c among queries) · (share of c among rows) */
  readonly chanceMatchRate: number;
}

/**
 * How near neighbours are and how often they have the label of their query, beside chance: neighbours can be near and yet
 * know nothing, where the embedding is about something else than the label.
 *
 * @param labels class of each row that was looked in, whole numbers from 0
 * @param queryLabels true class of each query
 * @param neighbors as `kNearestNeighbors` found them
 * @throws RangeError when lengths differ or a label is out of range
 */
export function neighborAgreement(
  labels: LabelsSpec,
  queryLabels: LabelsSpec,
  neighbors: Neighbors,
): NeighborAgreement {
  const { indices, scores, queries, k, metric } = neighbors;
  if (queryLabels.length !== queries)
    throw new RangeError(`queryLabels and queries differ in number: ${queryLabels.length} and ${queries}`);
  checkLabels(labels, Number.MAX_SAFE_INTEGER);
  checkLabels(queryLabels, Number.MAX_SAFE_INTEGER, "queryLabels");
  checkNeighborRows(labels.length, neighbors);
  if (queries === 0) throw new RangeError("there are 0 queries: nothing can be measured on them");
  let matches = 0;
  for (let at = 0; at < indices.length; at += 1)
    matches += Number(labels[indices[at] as number] === queryLabels[Math.floor(at / k)]);
  const among = countsOf(labels);
  const asked = countsOf(queryLabels);
  let chance = 0;
  for (const [label, count] of asked) chance += (count / queries) * ((among.get(label) ?? 0) / labels.length);
  const meanScore = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const labelMatchRate = matches / indices.length;
  return shownAs({ meanScore, labelMatchRate, chanceMatchRate: chance }, () => ({
    "text/plain":
      `Mean ${metric} ${metric === "euclidean" ? "distance" : "similarity"} of ${k} neighbours each of ${queries} queries: ` +
      `${meanScore.toFixed(4)}. ${(100 * labelMatchRate).toFixed(1)} % of them have the label of their query, ` +
      `${(100 * chance).toFixed(1)} % would by chance.`,
  }));
}

function countsOf(labels: LabelsSpec): Map<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
