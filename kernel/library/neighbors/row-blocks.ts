import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";

/** Rows that come part by part, such as from `readNpyBlocks`: for data larger than memory. */
export type RowStream = AsyncIterable<MatrixSpec> | Iterable<MatrixSpec>;

/** What neighbours are looked for in: a matrix, or a stream of its parts in order. */
export type DataSpec = MatrixSpec | RowStream;

/** Consecutive rows of the data. */
export interface Block {
  readonly matrix: Matrix;
  /** the row number of the first one in the whole data */
  readonly start: number;
  /** how many rows the whole data has, where that is known */
  readonly total: number | null;
}

/** Hands out data in blocks of at most `rows`, without copying them. */
export async function* rowBlocks(data: DataSpec, rows: number): AsyncGenerator<Block> {
  if (!isStream(data)) {
    yield* cut(asMatrix(data, "data"), 0, rows, true);
    return;
  }
  let start = 0;
  let columns: number | undefined;
  for await (const part of data) {
    const matrix = asMatrix(part, "data");
    columns ??= matrix.columns;
    if (matrix.columns !== columns)
      throw new RangeError(
        `data: the part from row ${start} has ${matrix.columns} columns, those before have ${columns}`,
      );
    yield* cut(matrix, start, rows, false);
    start += matrix.rows;
  }
}

function* cut({ data, rows, columns }: Matrix, start: number, most: number, whole: boolean): Generator<Block> {
  for (let first = 0; first < rows; first += most) {
    const count = Math.min(most, rows - first);
    const part = data.subarray(first * columns, (first + count) * columns);
    yield { matrix: { data: part, rows: count, columns }, start: start + first, total: whole ? rows : null };
  }
}

function isStream(data: DataSpec): data is RowStream {
  return !Array.isArray(data) && (Symbol.asyncIterator in data || Symbol.iterator in data);
}
