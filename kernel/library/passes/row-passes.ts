import type { Matrix } from "../matrix/matrix.ts";
import { type Passes, loadPasses } from "./load-passes.ts";

/** Some rows of a pass; the arrays are used again for the next ones. */
export interface MassBlock {
  /** the first row */
  readonly start: number;
  readonly rows: number;
  /** exp((z - maximum) · inverse temperature) of each logit, shape [rows, columns] */
  readonly masses: Float64Array;
  /** per row, one after the other: the largest logit, the total of the masses, and that of their squares */
  readonly sums: Float64Array;
}

/** Some rows of a pass; the array is used again for the next ones. */
export interface MomentBlock {
  /** the first row */
  readonly start: number;
  readonly rows: number;
  /**
   * per row, one after the other: the largest logit, the total of the masses, and the totals of mass times distance from
   * the largest logit, times its square, and times its cube
   */
  readonly sums: Float64Array;
}

/** Numbers in a block of rows: with their masses they stay in the processor's second cache. */
const blockNumbers = 8192;

/**
 * Goes over logits in blocks of rows and hands on the numbers that a softmax is made of, in double precision. Two rows at
 * a time by vector instructions, this takes a quarter of what a loop over `Math.exp` does. NaN and Infinity in a row, or
 * -Infinity in all of it, make its total NaN.
 *
 * @param inverse of the temperature, above 0
 * @param visit must not start a pass itself, as passes share their memory
 */
export function passMasses(logits: Matrix, inverse: number, visit: (block: MassBlock) => void): void {
  passBlocks(logits, 3, (program, { start, rows, at, masses, sums }) => {
    const pass = logits.data instanceof Float32Array ? program.masses32 : program.masses64;
    pass(at, rows, logits.columns, finite(inverse), masses.byteOffset, sums.byteOffset);
    visit({ start, rows, masses, sums });
  });
}

/**
 * The same for the moments of logits under their softmax, of which the derivatives of the log likelihood are made. All
 * logits must be finite.
 */
export function passMoments(logits: Matrix, inverse: number, visit: (block: MomentBlock) => void): void {
  passBlocks(logits, 5, (program, { start, rows, at, sums }) => {
    const pass = logits.data instanceof Float32Array ? program.moments32 : program.moments64;
    pass(at, rows, logits.columns, finite(inverse), sums.byteOffset);
    visit({ start, rows, sums });
  });
}

interface Block {
  readonly start: number;
  readonly rows: number;
  /** where the logits of the block lie */
  readonly at: number;
  readonly masses: Float64Array;
  readonly sums: Float64Array;
}

function passBlocks(
  { data, rows, columns }: Matrix,
  sumsPerRow: number,
  run: (program: Passes["program"], block: Block) => void,
) {
  // An even number of rows, as they are taken by twos.
  const most = Math.min(rows + (rows % 2), Math.max(2, 2 * Math.floor(blockNumbers / 2 / columns)));
  const numbers = most * columns;
  const { program, buffer, start: at } = loadPasses((2 * numbers + most * sumsPerRow) * 8);
  const space =
    data instanceof Float32Array ? new Float32Array(buffer, at, numbers) : new Float64Array(buffer, at, numbers);
  const masses = new Float64Array(buffer, at + numbers * 8, numbers);
  const sums = new Float64Array(buffer, at + 2 * numbers * 8, most * sumsPerRow);
  for (let start = 0; start < rows; start += most) {
    const count = Math.min(most, rows - start);
    space.set(data.subarray(start * columns, (start + count) * columns));
    run(program, { start, rows: count, at, masses, sums });
  }
}

/** The inverse of the smallest temperatures is beyond the largest number, and Infinity times no distance is none. */
function finite(inverse: number): number {
  return Math.min(inverse, Number.MAX_VALUE);
}
