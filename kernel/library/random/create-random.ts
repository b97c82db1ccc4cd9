import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers that is the same at every run. Drawing from it moves it on. */
export interface Random {
  /** A number in [0, 1), evenly. */
  uniform(): number;
  /** A whole number from `lowest` to `highest`, both included, evenly. */
  integer(lowest: number, highest: number): number;
  /** A number from the normal distribution of mean 0 and standard deviation 1. */
  normal(): number;
  /** The same values in random order, in a new array. */
  shuffle<T>(values: Iterable<T>): T[];
  /** `count` rows drawn with repetition from 0 to `count` - 1, as for a bootstrap. */
  resample(count: number): Int32Array;
  /** The same into an array that is there, written over in full. */
  resampleInto(rows: Int32Array): void;
}

/**
 * Starts a stream of random numbers.
 *
 * @param seed any whole number; the same seed gives the same stream on every machine
 * @throws RangeError when the seed is no safe integer: a seed of 0.5 and one of 0.7 would be the same
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, got ${seed}`);
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  const integer = (lowest: number, highest: number) => uniformInt(generator, lowest, highest);
  const resampleInto = (rows: Int32Array) => {
    const count = rows.length;
    // 32 random bits as a fraction of the count: no row is preferred by more than 2^-32, and a bootstrap draws millions.
    for (let row = 0; row < count; row += 1) rows[row] = ((generator.next() >>> 0) / 2 ** 32) * count;
  };
  return {
    uniform,
    integer,
    // Box and Muller's transform; 1 - uniform() is never 0, whose logarithm has no end.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (values) => {
      const shuffled = [...values];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never];
      }
      return shuffled;
    },
    resample: (count) => {
      const rows = new Int32Array(count);
      resampleInto(rows);
      return rows;
    },
    resampleInto,
  };
}
