import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { visitAbove } from "../passes/visit-above.ts";
import { type Metric, checkMetric, squaredNorms } from "./metric.ts";
import { type RowProducts, dotOfRows, plainProducts, tensorProducts } from "./multiply-rows.ts";
import { NearestLists } from "./nearest-lists.ts";
import { type Neighbors, checkCount } from "./neighbors.ts";
import { type Block, type DataSpec, rowBlocks } from "./row-blocks.ts";

export interface KNearestNeighborsOptions {
  /** how many neighbours each query gets. Default 50 */
  readonly k?: number;
  /** Default `cosine` */
  readonly metric?: Metric;
  /** whether queries are the data itself, row for row: no row is then its own neighbour. Default false */
  readonly excludeSelf?: boolean;
  /** `double` computes everything in plain JavaScript, `single` on the tensor backend. Default `double` for small data */
  readonly precision?: "single" | "double";
  /** called after each block of data: rows that were passed, and how many there are where that is known. Default: nobody is told */
  readonly onProgress?: (rows: number, total: number | null) => void;
  /** ends the search early, with its reason as the error. Default: it goes on to the end */
  readonly signal?: AbortSignal;
}

/** Data passes through in blocks of this many rows. */
const blockRows = 4096;

/** Below this many multiplications plain JavaScript is done sooner than a tensor backend has started. */
const fewMultiplications = 1e8;

/**
 * Finds the k rows of the data that are nearest to each query: exactly, by comparing with all of them.
 *
 * Data is passed once, block by block, and multiplied with all queries on the tensor backend, so it may be a stream larger
 * than memory, as `readNpyBlocks` gives it; queries must fit. Of equally near rows the lower one comes first. Products
 * are in single precision: rows whose scores differ by less than about 1e-6 of the product of their lengths may be
 * left out for each other. The scores of what was found are computed again in double precision where the data is,
 * and for distances, of which single precision leaves little near 0.
 *
 *     const neighbors = await kNearestNeighbors(train, test, { k: 50 });
 *     const predicted = neighborVotes(trainLabels, neighbors, { classes: 6 });
 *
 * @param data what to look in, shape [rows, columns]
 * @param queries what to look for, shape [queries, columns]
 * @throws RangeError when widths differ, there are fewer than k rows, or a row holds NaN or, for cosine, only zeros
 */
export async function kNearestNeighbors(
  data: DataSpec,
  queries: MatrixSpec,
  options: KNearestNeighborsOptions = {},
): Promise<Neighbors> {
  const { k = 50, metric = "cosine", excludeSelf = false, onProgress, signal } = options;
  checkCount(k);
  checkMetric(metric);
  const asked = asMatrix(queries, "queries");
  const queryNorms = squaredNorms(asked, "queries", metric);
  const lists = new NearestLists(asked.rows, k);
  let products: RowProducts | undefined;
  let rows = 0;
  try {
    for await (const block of rowBlocks(data, blockRows)) {
      signal?.throwIfAborted();
      const { matrix, start, total } = block;
      if (matrix.columns !== asked.columns)
        throw new RangeError(`data and queries differ in width: ${matrix.columns} and ${asked.columns} columns`);
      if (total !== null) checkRows(total, k, excludeSelf);
      products ??= await chooseProducts(asked, total, options.precision);
      const scale = scaleOf(matrix, start, metric);
      await passBlock(block, products, scale, lists, excludeSelf);
      const doubles = matrix.data instanceof Float64Array || asked.data instanceof Float64Array;
      if (!products.exact && (doubles || metric === "euclidean"))
        lists.revise(start, (query, row) => valueOf(dotOfRows(matrix, row - start, asked, query), scale, row - start));
      rows = start + matrix.rows;
      onProgress?.(rows, total);
    }
  } finally {
    products?.end();
  }
  checkRows(rows, k, excludeSelf);
  if (excludeSelf && rows !== asked.rows)
    throw new RangeError(`excludeSelf wants the data as queries: it has ${rows} rows, there are ${asked.rows} queries`);
  const { rows: indices, values } = lists.sorted();
  for (let query = 0; query < asked.rows; query += 1) {
    const norm = queryNorms[query] as number;
    for (let at = query * k; at < (query + 1) * k; at += 1) values[at] = scoreOf(values[at] as number, norm, metric);
  }
  return { k, queries: asked.rows, metric, indices, scores: values };
}

function checkRows(rows: number, k: number, excludeSelf: boolean): void {
  if (rows < k + Number(excludeSelf))
    throw new RangeError(
      `k is ${k}, but there are ${rows} rows to look in${excludeSelf ? ", and none is its own neighbour" : ""}`,
    );
}

async function chooseProducts(
  queries: Matrix,
  rows: number | null,
  precision: KNearestNeighborsOptions["precision"],
): Promise<RowProducts> {
  const few = rows !== null && rows * queries.rows * queries.columns <= fewMultiplications;
  return (precision ?? (few ? "double" : "single")) === "double" ? plainProducts(queries) : tensorProducts(queries);
}

/** What turns a product q · x into a value that is larger for nearer rows, whatever the query: factor · (q · x) - offset. */
interface Scale {
  readonly factors: Float64Array;
  readonly offsets: Float64Array;
}

function scaleOf(block: Matrix, start: number, metric: Metric): Scale {
  const norms = squaredNorms(block, start === 0 ? "data" : `data from row ${start}`, metric);
  const zeros = new Float64Array(block.rows);
  if (metric === "cosine") return { factors: norms.map((norm) => 1 / Math.sqrt(norm)), offsets: zeros };
  if (metric === "dot") return { factors: zeros.fill(1), offsets: new Float64Array(block.rows) };
  // |q - x|² = |q|² - (2 q·x - |x|²)
  return { factors: zeros.fill(2), offsets: norms };
}

function valueOf(product: number, { factors, offsets }: Scale, row: number): number {
  return product * (factors[row] as number) - (offsets[row] as number);
}

function scoreOf(value: number, queryNorm: number, metric: Metric): number {
  if (metric === "dot") return value;
  if (metric === "euclidean") return Math.sqrt(Math.max(0, queryNorm - value));
  return Math.max(-1, Math.min(1, value / Math.sqrt(queryNorm)));
}

async function passBlock(
  { matrix, start }: Block,
  products: RowProducts,
  scale: Scale,
  lists: NearestLists,
  excludeSelf: boolean,
): Promise<void> {
  const multiplied = products.begin(matrix);
  try {
    for (let first = 0; first < lists.queries; first += products.queryBlock) {
      const count = Math.min(products.queryBlock, lists.queries - first);
      const data = await multiplied.with(first);
      const thresholds = lists.thresholds.subarray(first, first + count);
      visitAbove({ data, rows: matrix.rows, columns: count, ...scale }, thresholds, (row, query, value) => {
        if (!(excludeSelf && start + row === first + query)) lists.enter(first + query, start + row, value);
      });
    }
  } finally {
    multiplied.end();
  }
}
