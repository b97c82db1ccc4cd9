import { sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import { type MatrixSpec, asMatrix, type Matrix } from "../../matrix/matrix.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { isOff, report } from "../findings/registry.ts";
import { nearestDistances } from "../lineage/near-rows.ts";
import { rowSet, type RowSet } from "../lineage/row-set.ts";

const nearDuplicateRows: AuditDefinition = {
  name: "near-duplicate-rows",
  title: "Rows of one split are nearly the same as rows of another",
  severity: "warning",
  why: "A crop, a rounding or a rewording of a training row is no new row. The test then measures, for these, whether the model remembers.",
  fix: "Keep what comes from one source together (splitRows with groups), or remove near copies before the split.",
};

export interface NearDuplicatesOptions {
  /** how many rows of a split are looked at, from all over. Default 500 */
  readonly rows?: number;
}

/** Fewer rows have no usual distance. */
const enoughRows = 50;
/** Training rows from which the usual distance is learned. */
const usualRows = 40;
/** Rows among which a training row's neighbour is looked for: so few of them that its own near copies are hardly there. */
const thinnedRows = 50;
const mostThinned = 8;
/** Near is a tenth, or a fifth, of the distance at which training rows have their nearest neighbour among those. */
const nearShares = [0.1, 0.2];

/**
 * Looks for rows that are nearly the same as rows of another split: nearer than a fifth of what lies between a training row and
 * its nearest neighbour in an eighth of them (where copies that were made of a row before the split hardly are), with few rows
 * in between, so that dense data is not told of.
 *
 * Give features or embeddings. Training does it for its validation rows, and for what a model forecasts first. Large splits
 * are sampled; equal rows are for `auditDuplicateRows`.
 *
 *     const train = Array.from({ length: 60 }, (_, row) => [Math.sin(row * 7), Math.cos(row * 13), Math.sin(row * 29)]);
 *     auditNearDuplicates({ train, test: [...train, ...train].map((row) => row.map((value) => value + 1e-4)) }); // warning
 *     auditNearDuplicates({ train, test: train.map((row) => row.map((value) => value + 0.4)) }); // nothing
 *
 * @param splits features by the name of their split, shape [rows, features]; the earlier ones are those that later ones are looked for in
 * @returns what was found; nothing for splits of fewer than 50 rows
 * @throws RangeError when rows differ in length within a split
 */
export function auditNearDuplicates(
  splits: Readonly<Record<string, MatrixSpec>>,
  options: NearDuplicatesOptions = {},
): readonly Finding[] {
  const parts = Object.entries(splits).map(([name, rows]) => ({ name: `"${name}"`, matrix: asMatrix(rows, name) }));
  return parts.flatMap((second, at) =>
    parts
      .slice(0, at)
      .flatMap((first) => compareNearly(second, { name: first.name, rows: rowSet(first.matrix) }, options.rows)),
  );
}

/** Looks for near copies of some of the one rows among all of the other, which are left alone once nobody holds them. */
export function compareNearly(
  one: { readonly name: SentenceValue; readonly matrix: Matrix },
  among: { readonly name: SentenceValue; readonly rows: RowSet },
  wanted = 500,
): readonly Finding[] {
  if (isOff(nearDuplicateRows.name)) return [];
  const rows = { set: rowSet(one.matrix), matrix: one.matrix };
  const matrix = among.rows.matrix();
  if (!matrix || matrix.columns !== one.matrix.columns || Math.min(matrix.rows, one.matrix.rows) < enoughRows)
    return [];
  const others = { set: among.rows, matrix };
  const stride = Math.max(1, Math.min(mostThinned, Math.floor(matrix.rows / thinnedRows)));
  const sampled = Math.min(Math.ceil(wanted / 2), usualRows);
  const usual = medianOf(nearestDistances(others, others, sampled, stride).distances);
  const found = nearestDistances(rows, others, wanted);
  const looked = found.rows.length;
  const places = nearShares
    .map((share) => placesWithin(found.distances, share * usual))
    .find(({ length }) => length > 0);
  if (!places) return [];
  const first = places[0]!;
  return report(
    nearDuplicateRows,
    sentence`${places.length} of ${looked} rows of ${one.name} that were looked at (${((100 * places.length) / looked).toFixed(1)} %) have a \
near copy among the ${matrix.rows} of ${among.name}: row ${found.rows[first]!} lies ${shownNumber(found.distances[first]!)} from its row \
${found.nearest[first]!}, where ${shownNumber(usual)} is usual.`,
  );
}

/** Which distances are near, where there are some and most of what is not near is far. */
function placesWithin(distances: Float64Array, near: number): readonly number[] {
  const places = [...distances.keys()].filter((at) => distances[at]! <= near && distances[at]! > 0);
  const between = distances.filter((distance) => distance > near && distance <= 4 * near).length;
  return places.length < Math.max(2, 0.01 * distances.length) || between > places.length / 2 ? [] : places;
}

function medianOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).toSorted();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
