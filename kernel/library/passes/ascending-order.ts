import { loadPasses } from "./load-passes.ts";

/** Sorted numbers, and where they came from. */
export interface AscendingOrder {
  /** the numbers in ascending order; 0 where one was -0 */
  readonly values: Float64Array;
  /** the row of each */
  readonly order: Uint32Array;
}

const countBytes = 3 * 2048 * 4;

/**
 * Numbers in ascending order, and their rows; equal ones keep their order, as NumPy's stable argsort has it.
 *
 * A radix sort in WebAssembly: of 100,000 numbers it takes a twentieth of the time of a sort that calls back for each pair.
 *
 * @param numbers none of them NaN; checked by who calls
 */
export function ascendingOrder(numbers: ArrayLike<number>): AscendingOrder {
  const rows = numbers.length;
  const { program, buffer, start } = loadPasses(24 * rows + countBytes);
  const keys = [start, start + 8 * rows] as const;
  const orders = [start + 16 * rows, start + 20 * rows] as const;
  new Float64Array(buffer, start, rows).set(numbers);
  const place = program.sort(keys[0], orders[0], keys[1], orders[1], rows, start + 24 * rows) as 0 | 1;
  return {
    values: new Float64Array(buffer, keys[place], rows).slice(),
    order: new Uint32Array(buffer, orders[place], rows).slice(),
  };
}
