import { open } from "node:fs/promises";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { dataFile } from "../data/data-file.ts";
import { readBytes } from "../data/read-bytes.ts";
import { checkChoice } from "../options/check-choice.ts";
import { type Metric, checkMetric, squaredNorms } from "./metric.ts";
import { type Neighbors, checkCount } from "./neighbors.ts";
import { type DataSpec, rowBlocks } from "./row-blocks.ts";

export interface NeighborIndexOptions {
  /** Default `cosine` */
  readonly metric?: Metric;
  /** how many rows each row is linked with: more finds more of the true neighbours, in more memory. Default 16 */
  readonly connectivity?: number;
  /** how many rows are considered when a row is entered: more takes longer and finds more later. Default 128 */
  readonly expansionAdd?: number;
  /** how many rows are considered in a search: more takes longer and finds more. Default 64, and never fewer than k */
  readonly expansionSearch?: number;
  /** how numbers are kept: half precision and bytes take less memory and lose accuracy. Default `float32` */
  readonly storage?: "float32" | "float16" | "int8";
  /** called after each block of data: rows that were entered, and how many there are where that is known. Default: nobody is told */
  readonly onProgress?: (rows: number, total: number | null) => void;
}

/** An index for approximate neighbours: most of the true ones, in a small part of the time. */
export interface NeighborIndex {
  readonly rows: number;
  readonly columns: number;
  /** by what it measures nearness */
  readonly metric: Metric;
  /**
   * The k rows that the search finds nearest to each query. How many of the true neighbours they are depends on the data:
   * compare with `kNearestNeighbors` on a sample before you rely on it.
   */
  search(queries: MatrixSpec, options?: { readonly k?: number }): Neighbors;
  /** Writes the index into a file, from the notebook's folder. */
  save(path: string): void;
}

const storages = { float32: "f32", float16: "f16", int8: "i8" } as const;
const metricNames = { cosine: "cos", dot: "ip", euclidean: "l2sq" } as const;

/** Rows are entered in blocks of this many, on all cores. */
const blockRows = 8192;

/**
 * Enters rows into a graph in which each is linked with near ones (HNSW, by the package `usearch`), so that a search looks
 * at a few hundred of them instead of all.
 *
 * Malkov and Yashunin, Efficient and robust approximate nearest neighbor search using hierarchical navigable small world
 * graphs (2020).
 *
 * @param data shape [rows, columns], or a stream of its parts
 * @throws RangeError when there are no rows, or a row holds NaN or, for cosine, only zeros
 */
export async function createNeighborIndex(data: DataSpec, options: NeighborIndexOptions = {}): Promise<NeighborIndex> {
  const { metric = "cosine", onProgress } = options;
  checkMetric(metric);
  let index: Awaited<ReturnType<typeof emptyIndex>> | undefined;
  let rows = 0;
  let columns = 0;
  for await (const { matrix, start, total } of rowBlocks(data, blockRows)) {
    squaredNorms(matrix, start === 0 ? "data" : `data from row ${start}`, metric);
    columns = matrix.columns;
    index ??= await emptyIndex(columns, options);
    const keys = BigUint64Array.from({ length: matrix.rows }, (_, row) => BigInt(start + row));
    index.add(keys, singles(matrix.data));
    rows = start + matrix.rows;
    onProgress?.(rows, total);
  }
  if (!index) throw new RangeError("data has 0 rows: there is nothing to find in it");
  return neighborIndex(index, { rows, columns, metric });
}

/**
 * Reads an index that was saved.
 *
 * @param path from the notebook's folder
 * @param options as the index was made: the file does not say what its distances mean
 * @throws Error when the file is missing, or is no index of these columns
 */
export async function loadNeighborIndex(
  path: string,
  options: NeighborIndexOptions & { readonly columns: number },
): Promise<NeighborIndex> {
  const { metric = "cosine", columns } = options;
  checkMetric(metric);
  const file = await dataFile(path);
  await checkIndexFile(file, path);
  const index = await emptyIndex(columns, options);
  try {
    index.load(file);
  } catch (error) {
    throw new Error(`"${path}" cannot be read as an index: ${(error as Error).message}`, { cause: error });
  }
  if (index.dimensions() !== columns)
    throw new RangeError(`"${path}" is an index of ${index.dimensions()} columns, ${columns} were expected`);
  return neighborIndex(index, { rows: index.size(), columns, metric });
}

/**
 * Checks the form of an index's file, which usearch does not before it takes its numbers for sizes: vectors, as their number,
 * their bytes and themselves, then its name.
 */
async function checkIndexFile(file: string, path: string): Promise<void> {
  const handle = await open(file);
  try {
    const head = new DataView((await readBytes(handle, 0, 8)).buffer);
    const vectors = head.byteLength < 8 ? NaN : head.getUint32(0, true) * head.getUint32(4, true);
    const { size } = await handle.stat();
    const name = 8 + vectors + 7 <= size ? await readBytes(handle, 8 + vectors, 7) : new Uint8Array(0);
    if (String.fromCharCode(...name) !== "usearch")
      throw new Error(`"${path}" is no index of neighbours: it does not have the form in which one is saved`);
  } finally {
    await handle.close();
  }
}

async function emptyIndex(columns: number, options: NeighborIndexOptions) {
  const {
    metric = "cosine",
    connectivity = 16,
    expansionAdd = 128,
    expansionSearch = 64,
    storage = "float32",
  } = options;
  for (const [name, value] of Object.entries({ connectivity, expansionAdd, expansionSearch }))
    if (!(Number.isInteger(value) && value >= 1))
      throw new RangeError(`${name} must be a whole number from 1, got ${value}`);
  checkChoice("storage", storage, Object.keys(storages) as (keyof typeof storages)[]);
  const { Index } = await import("usearch");
  return new Index({
    dimensions: columns,
    metric: metricNames[metric] as never,
    quantization: storages[storage] as never,
    connectivity,
    expansion_add: expansionAdd,
    expansion_search: expansionSearch,
    multi: false,
  });
}

function neighborIndex(
  index: Awaited<ReturnType<typeof emptyIndex>>,
  { rows, columns, metric }: Pick<NeighborIndex, "rows" | "columns" | "metric">,
): NeighborIndex {
  return {
    rows,
    columns,
    metric,
    search: (spec, { k = 50 } = {}) => {
      checkCount(k);
      const queries = asMatrix(spec, "queries");
      if (queries.columns !== columns)
        throw new RangeError(`data and queries differ in width: ${columns} and ${queries.columns} columns`);
      if (rows < k) throw new RangeError(`k is ${k}, but there are ${rows} rows to look in`);
      squaredNorms(queries, "queries", metric);
      const { keys, distances } = foundBy(index, singles(queries.data), queries.rows, k);
      return {
        k,
        queries: queries.rows,
        metric,
        indices: Int32Array.from(keys, Number),
        scores: Float64Array.from(distances, (distance) => scoreOf(distance, metric)),
      };
    },
    save: (path) => {
      try {
        index.save(path);
      } catch (error) {
        throw new Error(`"${path}" cannot be written: ${(error as Error).message}`, { cause: error });
      }
    },
  };
}

function foundBy(index: Awaited<ReturnType<typeof emptyIndex>>, vectors: Float32Array, rows: number, k: number) {
  const found = index.search(vectors, k, 0);
  // A single query has another form of result, without counts and cut to what was found.
  const counts = (found as { counts?: BigUint64Array }).counts ?? [found.keys.length];
  const least = Math.min(...Array.from(counts, Number));
  if (rows > 0 && least < k)
    throw new Error(
      `the index found ${least} neighbours of a query instead of ${k}: make it with a larger expansionSearch`,
    );
  return found;
}

function scoreOf(distance: number, metric: Metric): number {
  return metric === "euclidean" ? Math.sqrt(Math.max(0, distance)) : 1 - distance;
}

function singles(data: Float32Array | Float64Array): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data);
}
