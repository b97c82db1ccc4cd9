/** The indices of a longest rising subsequence of different numbers (patience sorting, O(n log n)). */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  /** For each length the index at which the subsequence with the smallest end of that length ends. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const rising = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) rising.add(at);
  return rising;
}
