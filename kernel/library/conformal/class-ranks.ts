/** Classes of one row in the order of falling probability, the lower class first where two are equal. */
export function classOrder(row: ArrayLike<number>): number[] {
  return Array.from(row, (_, at) => at).sort((a, b) => (row[b] as number) - (row[a] as number) || a - b);
}
