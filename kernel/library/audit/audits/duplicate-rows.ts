import { sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import { type MatrixSpec, asMatrix, type Matrix } from "../../matrix/matrix.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { isOff, report } from "../findings/registry.ts";
import { chanceOverlap } from "../lineage/chance-overlap.ts";
import { overlapOf, rowSet, type RowSet } from "../lineage/row-set.ts";

const duplicateRows: AuditDefinition = {
  name: "duplicate-rows",
  title: "The same rows are in two splits",
  severity: "serious",
  why: "A model that has seen a row in training is praised for remembering it. Scores on such rows are too good, most of all for rare classes that were oversampled.",
  fix: "Remove equal rows before the split, keep them together in it (splitRows with groups), or oversample after it.",
};

/** From this share on, the one set of rows is the other one, and that on purpose. */
const same = 0.95;
/** A share of rows that is too small to change a score by much. */
const few = 0.01;

/**
 * Looks for equal rows in different splits, by the content of every row.
 *
 * Training does it for its training and validation rows, and whatever a model forecasts is compared with what it was trained
 * on, without being asked. Rows are compared in single precision. Rows of a few columns with a few values each are often
 * equal by chance; as many as that are not told of.
 *
 *     auditDuplicateRows({ train: [[0.11, 0.52], [0.93, 0.34]], test: [[0.11, 0.52], [0.35, 0.86]] }); // serious: 1 of 2 rows
 *     auditDuplicateRows({ train: [[0.11, 0.52], [0.93, 0.34]], test: [[0.75, 0.66], [0.35, 0.86]] }); // nothing
 *
 * @param splits features by the name of their split, shape [rows, features]; the earlier ones are those that later ones are looked for in
 * @returns what was found
 * @throws RangeError when rows differ in length within a split
 */
export function auditDuplicateRows(splits: Readonly<Record<string, MatrixSpec>>): readonly Finding[] {
  const parts = Object.entries(splits).map(([name, rows]) => ({ name: `"${name}"`, matrix: asMatrix(rows, name) }));
  return parts.flatMap((second, at) =>
    parts.slice(0, at).flatMap((first) => compareRows(second, { name: first.name, rows: rowSet(first.matrix) })),
  );
}

/**
 * Compares rows with those that a model was trained on, or that another split has.
 *
 * @param mayBeSame whether it can be meant that nearly all of the one are among the other, as when a model forecasts the rows
 *   that it was trained on
 */
export function compareRows(
  { name, matrix }: { readonly name: SentenceValue; readonly matrix: Matrix },
  among: { readonly name: SentenceValue; readonly rows: RowSet },
  mayBeSame = false,
): readonly Finding[] {
  if (isOff(duplicateRows.name)) return [];
  const { count, examples } = overlapOf(rowSet(matrix), among.rows);
  const { rows } = matrix;
  if (count === 0 || (mayBeSame && count >= same * rows)) return [];
  if (count <= 4 * chanceOverlap(matrix, among.rows.rows)) return [];
  const [row, other] = examples[0]!;
  return report(
    duplicateRows,
    sentence`${count} of ${rows} rows of ${name} (${((100 * count) / rows).toFixed(1)} %) are also among the ${among.rows.rows} of \
${among.name}: row ${row} is its row ${other}.`,
    count < few * rows ? "warning" : "serious",
  );
}

/** From this share on, a calibrator learns how sure a model is of what it remembers. */
const remembered = 0.05;

/** Tells of a calibrator whose rows its model was trained on. */
export function reportFittedOnTraining(count: number, rows: number): void {
  if (count < remembered * rows) return;
  report(
    duplicateRows,
    sentence`A calibrator is fitted on forecasts of ${rows} rows, of which the model was trained on ${count}: it learns how sure the \
model is of what it remembers.`,
  );
}
