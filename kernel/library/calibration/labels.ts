/** True classes, one per row: whole numbers from 0. For two classes 1 is the positive one. */
export type LabelsSpec = ArrayLike<number>;

/**
 * Checks true classes on entry to a metric.
 *
 * @param labels one class per row, 0 to `classes` - 1
 * @param classes how many classes there are
 * @throws RangeError naming the first row whose label is not such a number
 */
export function checkLabels(labels: LabelsSpec, classes: number, name = "labels"): void {
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new RangeError(
        `${name} must be whole numbers from 0 to ${classes - 1}, row ${row} holds ${described(label)}`,
      );
  }
}

/** The same where classes may be any whole numbers, such as -1 for a row without an answer. */
export function checkWhole(classes: ArrayLike<number>, name: string): void {
  for (let row = 0; row < classes.length; row += 1)
    if (!Number.isInteger(classes[row]))
      throw new RangeError(`${name} must be whole numbers, row ${row} holds ${described(classes[row])}`);
}

/** Checks scores or targets: numbers, of which only NaN is refused. */
export function checkNumbers(values: ArrayLike<number>, name: string): void {
  for (let row = 0; row < values.length; row += 1)
    if (typeof values[row] !== "number" || Number.isNaN(values[row]))
      throw new RangeError(`${name} must be numbers, row ${row} holds ${described(values[row])}`);
}

/** Columns of 64-bit integers hold bigints, which print like numbers but are none. */
function described(label: unknown): string {
  return typeof label === "bigint"
    ? `${label}n (a bigint: convert the column, Int32Array.from(column, Number))`
    : String(label);
}

/** Checks that truth and forecast have the same number of rows, and at least one. */
export function checkLengths(labels: LabelsSpec, rows: number, name = "probabilities"): void {
  if (labels.length !== rows) throw new RangeError(`labels and ${name} differ in length: ${labels.length} and ${rows}`);
  if (rows === 0) throw new RangeError(`labels and ${name} have 0 rows: nothing can be measured on them`);
}
