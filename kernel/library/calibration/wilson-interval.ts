export interface WilsonIntervalOptions {
  /** standard normal quantile of the level: 1.645 for 90 %, 1.96 for 95 %, 2.576 for 99 %. Default 95 % */
  readonly z?: number;
}

/**
 * The Wilson score interval of a share: which true shares are compatible with `successes` of `trials`.
 *
 * (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It stays inside [0, 1] and keeps its promise in small bins, where
 * p ± 1.96 √(p(1-p)/n) fails. Source: Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
 *
 * @formula \frac{\hat p + \frac{z^2}{2n} \pm z\sqrt{\frac{\hat p(1-\hat p)}{n} + \frac{z^2}{4n^2}}}{1 + z^2/n}
 * @param successes how often it happened, 0 to `trials`
 * @param trials how often it could have; 0 tells nothing, and gives [0, 1]
 * @throws RangeError when successes lie outside 0 to trials
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  options: WilsonIntervalOptions = {},
): readonly [lower: number, upper: number] {
  const { z = 1.959963984540054 } = options;
  if (!(successes >= 0 && successes <= trials))
    throw new RangeError(`successes must lie between 0 and trials, got ${successes} of ${trials}`);
  if (!(z > 0)) throw new RangeError(`z must be above 0, got ${z}`);
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
