/** How often each run of `order` words occurs. Words are joined by a character that no word contains. */
export function countNGrams(words: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= words.length; at += 1) {
    const nGram = words.slice(at, at + order).join("\u0000");
    counts.set(nGram, (counts.get(nGram) ?? 0) + 1);
  }
  return counts;
}

/** How many n-grams two texts share, each counted as often as it occurs in both. */
export function sharedCount(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [nGram, count] of a) shared += Math.min(count, b.get(nGram) ?? 0);
  return shared;
}
