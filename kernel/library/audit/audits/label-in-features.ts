import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "../../matrix/matrix.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const labelInFeatures: AuditDefinition = {
  name: "label-in-features",
  title: "A feature is the label in another form",
  severity: "serious",
  why: "The model copies it, and its score says nothing of new rows, for which the answer is not known beforehand.",
  fix: "Leave the column out, or show that it is known before the answer is.",
};

/** Rows that are looked at: a column that is the label is so in all of them. */
const sampledRows = 2000;
/** Fewer rows may agree by chance. */
const enoughRows = 30;
const alike = 0.999;
/** A few rows tell most columns from the label: far fewer than all, and where |r| is less than this in them. */
const glance = { rows: 64, alike: 0.98 } as const;
/** Rows for each value from which on values are classes rather than numbers. */
const rowsPerClass = 5;

export interface AuditFeaturesOptions {
  /** what the columns are called. Default their numbers */
  readonly names?: readonly string[];
}

/**
 * Looks for a column that is the label itself: as many values as classes, one for each, a number that goes with the label
 * in a straight line (|r| ≥ 0.999), or one of two values that all rows of one class have and no others, as one-hot columns are.
 *
 * Training and boosted trees make this audit for their training rows. A feature that parts the classes well by a threshold is
 * not told of: that is what features are for.
 *
 *     const labels = Array.from({ length: 60 }, (_, row) => row % 3);
 *     auditFeatures(labels, labels.map((label, row) => [Math.sin(row), 10 * label])); // serious: column 1
 *     auditFeatures(labels, labels.map((label, row) => [Math.sin(row), label + Math.cos(row)])); // nothing
 *
 * @param labels true class, or number to be forecast, per row
 * @param features shape [rows, columns]
 * @returns what was found; nothing in fewer than 30 rows
 * @throws RangeError when lengths differ
 */
export function auditFeatures(
  labels: LabelsSpec,
  features: MatrixSpec,
  options: AuditFeaturesOptions = {},
): readonly Finding[] {
  const matrix = asMatrix(features, "features");
  if (labels.length !== matrix.rows)
    throw new RangeError(`labels and features differ in length: ${labels.length} and ${matrix.rows}`);
  if (matrix.rows < enoughRows) return [];
  const step = Math.max(1, Math.floor(matrix.rows / sampledRows));
  // One row of each stretch, and not always the same of it: labels are often written in a pattern.
  const rows = Int32Array.from({ length: Math.floor(matrix.rows / step) }, (_, at) => at * step + ((at * 7919) % step));
  const targets = Float64Array.from(rows, (row) => labels[row] as number);
  const classes = new Set(targets).size;
  if (classes < 2) return [];
  return Array.from({ length: matrix.columns }, (_, column) => column).flatMap((column) => {
    const told = tellingOf(matrix, rows, targets, classes, column);
    const name = options.names?.[column] === undefined ? sentence`Column ${column}` : `"${options.names[column]}"`;
    return told === undefined ? [] : report(labelInFeatures, sentence`${name} ${told}, in all of ${rows.length} rows.`);
  });
}

function tellingOf(
  matrix: Matrix,
  rows: Int32Array,
  targets: Float64Array,
  classes: number,
  column: number,
): Sentence | undefined {
  const indicated = indicatedClass(matrix, rows, targets, column);
  if (indicated !== undefined && classes > 2) return sentence`tells class ${indicated} from all others`;
  const first = likenessOf(matrix, rows, targets, classes, column, Math.max(1, Math.floor(rows.length / glance.rows)));
  if (!first.isOneToOne && Math.abs(first.r) < glance.alike) return undefined;
  const { isOneToOne, values, r } = likenessOf(matrix, rows, targets, classes, column, 1);
  if (isOneToOne && values === classes) return sentence`has one value for each of the ${classes} classes`;
  return Math.abs(r) >= alike ? sentence`goes with the label in a straight line (r = ${shownNumber(r)})` : undefined;
}

/** The class that one of a column's two values stands for: all rows of the class have it, and no other row has. */
function indicatedClass(
  { data, columns }: Matrix,
  rows: Int32Array,
  targets: Float64Array,
  column: number,
): number | undefined {
  const one = data[rows[0]! * columns + column] as number;
  // Most columns are told from a mark at the first row that has another value: its class has the one value, too.
  const first = rows.findIndex((row) => data[row * columns + column] !== one);
  if (first < 0 || targets.indexOf(targets[first]!) < first) return undefined;
  const classes: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  let other: number | undefined;
  for (const [at, row] of rows.entries()) {
    const value = data[row * columns + column] as number;
    if (value !== one && value !== (other ??= value)) return undefined;
    const [own, others] = value === one ? classes : [classes[1], classes[0]];
    const label = targets[at]!;
    if (others.has(label)) return undefined;
    own.set(label, (own.get(label) ?? 0) + 1);
  }
  const alone = classes.find((each) => each.size === 1);
  const [label, count] = [...(alone ?? [])][0] ?? [];
  return count !== undefined && count >= rowsPerClass ? label : undefined;
}

/** How a column goes with the label, in each `stride`th of the rows. */
function likenessOf(
  { data, columns }: Matrix,
  rows: Int32Array,
  targets: Float64Array,
  classes: number,
  column: number,
  stride: number,
): { readonly isOneToOne: boolean; readonly values: number; readonly r: number } {
  const labelOf = new Map<number, number>();
  let isOneToOne = classes * rowsPerClass <= rows.length;
  let [count, sum, squares, products, targetSum, targetSquares] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < rows.length; at += stride) {
    const value = data[rows[at]! * columns + column] as number;
    const target = targets[at]!;
    count += 1;
    sum += value;
    squares += value * value;
    products += value * target;
    targetSum += target;
    targetSquares += target * target;
    if (!isOneToOne) continue;
    if (labelOf.has(value)) isOneToOne = labelOf.get(value) === target;
    else labelOf.set(value, target);
    if (labelOf.size > classes) isOneToOne = false;
  }
  const spread = (squares - sum ** 2 / count) * (targetSquares - targetSum ** 2 / count);
  return {
    // One label for each value and one value for each label.
    isOneToOne: isOneToOne && new Set(labelOf.values()).size === labelOf.size,
    values: labelOf.size,
    r: (products - (sum * targetSum) / count) / Math.sqrt(spread),
  };
}
