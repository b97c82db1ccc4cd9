import { loadPasses } from "./load-passes.ts";

/** Numbers, and what each row of them is multiplied by and then lessened by. */
export interface ScaledRows {
  /** shape [rows, columns] */
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** one per row */
  readonly factors: Float64Array;
  /** one per row */
  readonly offsets: Float64Array;
}

/** Numbers in a block of rows: with their thresholds and what is found they stay in the processor's second cache. */
const blockNumbers = 32_768;

/**
 * Visits, row by row, each value (number · factor - offset) that is above the threshold of its column. Compared are eight at
 * a time by vector instructions, in double precision. NaN is above nothing.
 *
 * @param thresholds one per column; `visit` may raise them
 */
export function visitAbove(
  { data, rows, columns, factors, offsets }: ScaledRows,
  thresholds: Float64Array,
  visit: (row: number, column: number, value: number) => void,
): void {
  const most = Math.max(1, Math.min(rows, Math.floor(blockNumbers / columns)));
  const numbers = most * columns;
  const single = data instanceof Float32Array;
  const { program, buffer, start: at } = loadPasses((columns + 2 * most) * 8 + numbers * 12);
  const limits = new Float64Array(buffer, at, columns);
  const blockFactors = new Float64Array(buffer, at + columns * 8, most);
  const blockOffsets = new Float64Array(buffer, at + (columns + most) * 8, most);
  const blockAt = at + (columns + 2 * most) * 8;
  const block = single ? new Float32Array(buffer, blockAt, numbers) : new Float64Array(buffer, blockAt, numbers);
  const found = new Uint32Array(buffer, blockAt + numbers * 8, numbers);
  const above = single ? program.above32 : program.above64;
  for (let start = 0; start < rows; start += most) {
    const count = Math.min(most, rows - start);
    block.set(data.subarray(start * columns, (start + count) * columns));
    blockFactors.set(factors.subarray(start, start + count));
    blockOffsets.set(offsets.subarray(start, start + count));
    limits.set(thresholds);
    const hits = above(
      blockAt,
      count,
      columns,
      blockFactors.byteOffset,
      blockOffsets.byteOffset,
      limits.byteOffset,
      found.byteOffset,
    );
    for (let at = 0; at < hits; at += 1) {
      const place = found[at] as number;
      const row = Math.floor(place / columns);
      const column = place - row * columns;
      const value = (block[place] as number) * (blockFactors[row] as number) - (blockOffsets[row] as number);
      if (value > (thresholds[column] as number)) visit(start + row, column, value);
    }
  }
}
