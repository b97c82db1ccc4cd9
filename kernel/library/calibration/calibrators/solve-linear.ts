/** Solves a small system of linear equations by elimination with pivots. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs((rows[row] as number[])[column] as number) > Math.abs((rows[pivot] as number[])[column] as number))
        pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const line = rows[column] as number[];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const other = rows[row] as number[];
      const factor = (other[column] as number) / (line[column] as number);
      for (let k = column; k <= size; k += 1) other[k] = (other[k] as number) - factor * (line[k] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}
