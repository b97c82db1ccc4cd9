/**
 * Weights that make every class count the same: rows / (classes × rows of the class), as scikit-learn's `balanced`.
 *
 * @param labels true class per row
 * @param classes how many classes there are
 * @returns one weight per class; the mean weight over the rows is 1
 * @throws RangeError when a label is no class, or a class has no rows, whose weight would be infinite
 */
export function inverseFrequencyWeights(labels: ArrayLike<number>, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new RangeError(`labels must be whole numbers from 0 to ${classes - 1}, row ${row} holds ${String(label)}`);
    counts[label] = (counts[label] as number) + 1;
  }
  const absent = counts.indexOf(0);
  if (absent >= 0)
    throw new RangeError(`class ${absent} has no rows among ${labels.length}: its weight would be infinite`);
  return counts.map((count) => labels.length / (classes * count));
}
