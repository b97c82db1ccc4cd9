import { type Random, createRandom } from "../random/create-random.ts";
import type { Leaf } from "../runs/json-numbers.ts";

/** Values that are drawn, not listed. */
export interface Distribution {
  /** how it is called in messages */
  readonly description: string;
  /** one value, of this stream of random numbers */
  readonly draw: (random: Random) => Leaf;
}

/** What is tried of each parameter: a list of values, or a distribution they are drawn from. */
export type ParameterSpace = { readonly [name: string]: readonly Leaf[] | Distribution };

/** One value for each parameter. */
export type Setting = { readonly [name: string]: Leaf };

/**
 * Numbers from `low` to `high`, evenly.
 *
 * @param low the least
 * @param high the greatest, above `low`
 * @throws RangeError where they are not finite or not in this order
 */
export function uniform(low: number, high: number): Distribution {
  assertRange(low, high);
  return { description: `uniform(${low}, ${high})`, draw: (random) => low + (high - low) * random.uniform() };
}

/**
 * Numbers from `low` to `high`, evenly in their logarithm: for rates and penalties, of which the order of magnitude counts.
 *
 * @param low the least, above 0
 * @param high the greatest, above `low`
 * @throws RangeError where they are not finite, not above 0 or not in this order
 */
export function logUniform(low: number, high: number): Distribution {
  assertRange(low, high);
  if (low <= 0) throw new RangeError(`a logarithmic range begins above 0, got ${low}`);
  return { description: `logUniform(${low}, ${high})`, draw: (random) => low * (high / low) ** random.uniform() };
}

/** Every combination of the listed values, the last parameter changing fastest. */
export function gridOf(space: ParameterSpace): readonly Setting[] {
  return Object.entries(space).reduce<readonly Setting[]>(
    (settings, [name, values]) => {
      if (!isList(values))
        throw new RangeError(
          `${name} is drawn from ${values.description}: say with \`count\` how many settings to draw`,
        );
      if (values.length === 0) throw new RangeError(`the list of values of "${name}" is empty`);
      return settings.flatMap((setting) => values.map((value) => ({ ...setting, [name]: value })));
    },
    [{}],
  );
}

/** `count` settings: a value of each list or distribution, drawn anew for each. */
export function drawSettings(space: ParameterSpace, count: number, seed: number): readonly Setting[] {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`count is a whole number from 1 on, got ${count}`);
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      Object.entries(space).map(([name, values]) => {
        if (!isList(values)) return [name, values.draw(random)];
        if (values.length === 0) throw new RangeError(`the list of values of "${name}" is empty`);
        return [name, values[random.integer(0, values.length - 1)]!];
      }),
    ),
  );
}

function isList(values: readonly Leaf[] | Distribution): values is readonly Leaf[] {
  return Array.isArray(values);
}

function assertRange(low: number, high: number): void {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high)
    throw new RangeError(`a range goes from a finite number to a greater one, got ${low} to ${high}`);
}
