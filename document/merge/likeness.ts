/** Texts longer than this are told by their beginnings. Characters. */
const enough = 4000;

function pairsOf(text: string): Map<string, number> {
  const letters = text.slice(0, enough).replace(/\s+/g, " ");
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/**
 * How much two texts have in common, from 0 to 1: Sørensen and Dice's coefficient of their pairs of characters. Texts of
 * fewer than two characters have nothing in common.
 */
export function likenessOf(one: string, other: string): number {
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  let common = 0;
  let total = 0;
  for (const [pair, count] of pairs) {
    common += Math.min(count, others.get(pair) ?? 0);
    total += count;
  }
  for (const count of others.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}
