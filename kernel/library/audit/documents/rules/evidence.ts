import gammaln from "@stdlib/math-base-special-gammaln";

/** What speaks for a relation between the numbers of a table. */
export interface Evidence {
  /** how likely each agreement would be by chance */
  readonly chances: readonly number[];
  readonly disagreements: number;
  /** how many relations were tried before this one */
  readonly tried: number;
}

/** A relation is believed when a table without it would show as much agreement less often than this. */
const believedBelow = 1e-3;

/**
 * Whether agreement as in `evidence` is more than luck: the chance that so many rows agree, times the ways to choose them,
 * times the relations that were tried.
 */
export function isBelievable({ chances, disagreements, tried }: Evidence): boolean {
  const count = chances.length + disagreements;
  if (chances.length < 2 || chances.length < 0.6 * count) return false;
  const logChoices = gammaln(count + 1) - gammaln(chances.length + 1) - gammaln(disagreements + 1);
  const logChance = chances.reduce((sum, chance) => sum + Math.log(chance), 0);
  return logChance + logChoices + Math.log(Math.max(1, tried)) < Math.log(believedBelow);
}

/** Less is asked of a relation that the header announces: it must only not be luck. */
export function isPlausible({ chances, disagreements }: Evidence): boolean {
  const logChance = chances.reduce((sum, chance) => sum + Math.log(chance), 0);
  return chances.length >= disagreements && logChance < Math.log(0.05);
}
