/**
 * `kelvin/data`: files into Arrow tables, SQL over files and tables, columns into typed arrays, rows into splits.
 *
 *     import { column, fromRows, numbers, splitRows, sql } from "kelvin/data";
 *     const runs = fromRows([
 *       { seed: 0, method: "raw", ece: 0.12 },
 *       { seed: 1, method: "raw", ece: 0.1 },
 *       { seed: 0, method: "scaled", ece: 0.04 },
 *       { seed: 1, method: "scaled", ece: 0.06 },
 *     ]); // or: await readCsv("runs.csv")
 *     display(await sql`select method, avg(ece) as ece from ${runs} group by method order by ece`);
 *     display(numbers(runs, "ece"));
 *     splitRows(runs, { fractions: { train: 0.5, test: 0.5 }, stratify: column(runs, "method"), seed: 0 })
 */
export { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
export { pickRows } from "../matrix/pick-rows.ts";
export { type TensorLike, toMatrix } from "../matrix/to-matrix.ts";
export type { DenseArray, DenseArraySpec, DenseData, DenseType } from "./dense-array.ts";
export { type ColumnValues, column } from "./column.ts";
export { matrix } from "./table-matrix.ts";
export { type FindLeakageOptions, type Leak, checkLeakage, findLeakage } from "./find-leakage.ts";
export { type Fold, type FoldRowsOptions, foldRows } from "./fold-rows.ts";
export { type RowValue, fromRows } from "./from-rows.ts";
export { type NumberValues, numbers } from "./numbers.ts";
export { type NestedSubset, type NestedSubsetsOptions, nestedSubsets } from "./nested-subsets.ts";
export { type ReadNpyBlocksOptions, type RowBlock, readNpy, readNpyBlocks, writeNpy } from "./npy.ts";
export { type ReadNpzOptions, type WriteNpzOptions, readNpz, writeNpz } from "./npz.ts";
export type { ColumnKinds, ColumnOf, CsvTableOf, KnownCsvTables, KnownTables, RowOf, TableOf } from "./known-tables.ts";
export { readArrow } from "./read-arrow.ts";
export type { ColumnTypeSpec, ReadCsvOptions } from "./csv-source.ts";
export { readCsv } from "./read-csv.ts";
export { readIdx } from "./read-idx.ts";
export { readJson, readJsonl } from "./read-json.ts";
export { type ReadParquetOptions, readParquet } from "./read-parquet.ts";
export { type ColumnRepair, repairTable } from "./repair-table.ts";
export { type RepairedText, type WrongEncoding, repairText } from "./repair-text.ts";
export {
  type ReadSafetensorsOptions,
  type Safetensors,
  type WriteSafetensorsOptions,
  readSafetensors,
  writeSafetensors,
} from "./safetensors.ts";
export { type SqlBatchesOptions, sqlBatches } from "./sql-batches.ts";
export { type SqlOptions, type SqlParameter, SqlError, sql } from "./sql.ts";
export type { RowKeys } from "./split-options.ts";
export { type SplitRowsOptions, splitRows } from "./split-rows.ts";
export { toRows } from "./to-rows.ts";
export { writeArrow } from "./write-arrow.ts";
