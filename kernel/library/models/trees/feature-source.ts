import { DataType, type Table } from "apache-arrow";
import { type ColumnValues, column } from "../../data/column.ts";
import { type MatrixSpec, asMatrix } from "../../matrix/matrix.ts";
import type { Category } from "./category-bins.ts";

/** Rows of features: a matrix in any written form, or an Arrow table. NaN and null are missing values. */
export type FeatureRows = MatrixSpec | Table;

/** Features one after the other, wherever they come from. */
export interface FeatureSource {
  readonly rows: number;
  readonly names: readonly string[];
  /** whether the feature is of text, so that it can only be of categories */
  isText(feature: number): boolean;
  /** One number per row, NaN where it is missing; the array may be written over by the next call. */
  numbers(feature: number): Float64Array;
  /** One category per row. */
  categories(feature: number): ArrayLike<Category | null>;
}

/**
 * Reads where features come from.
 *
 * @param names of a table the columns that are features, of a matrix what its columns are called
 * @throws RangeError when a column is missing, is neither of numbers nor of text, or names and columns differ in number
 */
export function readFeatures(rows: FeatureRows, names: readonly string[] | undefined): FeatureSource {
  return isTable(rows) ? tableSource(rows, names) : matrixSource(rows, names);
}

function isTable(rows: FeatureRows): rows is Table {
  return typeof (rows as Partial<Table>).getChild === "function";
}

function matrixSource(spec: MatrixSpec, given: readonly string[] | undefined): FeatureSource {
  const { data, rows, columns } = asMatrix(spec, "inputs");
  if (given && given.length !== columns)
    throw new RangeError(`inputs have ${columns} columns, ${given.length} features are named`);
  const names = given ?? Array.from({ length: columns }, (_, feature) => `feature ${feature}`);
  // A few columns at a time: each row's line of memory is fetched once for all of them.
  const width = 16;
  const block = new Float64Array(width * rows);
  let first = -1;
  const numbers = (feature: number): Float64Array => {
    const start = feature - (feature % width);
    if (start !== first) {
      first = start;
      const end = Math.min(width, columns - start);
      for (let row = 0; row < rows; row += 1)
        for (let at = 0; at < end; at += 1) block[at * rows + row] = data[row * columns + start + at] as number;
    }
    const values = block.subarray((feature - start) * rows, (feature - start + 1) * rows);
    checkFinite(values, names[feature] as string);
    return values;
  };
  return { rows, names, isText: () => false, numbers, categories: numbers };
}

function tableSource(table: Table, given: readonly string[] | undefined): FeatureSource {
  const names = given ?? table.schema.fields.map(({ name }) => name);
  const types = names.map((name) => {
    const type = table.getChild(name)?.type as DataType | undefined;
    if (!type) throw new RangeError(`there is no column "${name}" among the inputs`);
    const kind = DataType.isDictionary(type) ? type.dictionary : type;
    if (DataType.isUtf8(kind) || DataType.isLargeUtf8(kind)) return "text";
    if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isBool(type)) return "number";
    throw new RangeError(
      `column "${name}" is of type ${String(type)}: features are numbers, booleans or text; ` +
        `name those that are meant with features: ["a", "b"]`,
    );
  });
  const numbers = (feature: number): Float64Array => {
    const name = names[feature] as string;
    if (types[feature] === "text")
      throw new RangeError(`feature "${name}" was of numbers when the trees were grown, now it is of text`);
    const vector = table.getChild(name);
    const values =
      vector && vector.nullCount > 0
        ? Float64Array.from(vector, (value) => (value === null ? NaN : Number(value)))
        : asDoubles(column(table, name) as Exclude<ColumnValues, unknown[]>);
    checkFinite(values, name);
    return values;
  };
  return {
    rows: table.numRows,
    names,
    isText: (feature) => types[feature] === "text",
    numbers,
    categories: (feature) =>
      types[feature] === "text" ? (column(table, names[feature] as string) as string[]) : numbers(feature),
  };
}

/** The same numbers in double precision; of 64-bit integers the nearest ones. */
function asDoubles(values: Exclude<ColumnValues, unknown[]>): Float64Array {
  return values instanceof BigInt64Array || values instanceof BigUint64Array
    ? Float64Array.from(values, Number)
    : new Float64Array(values);
}

function checkFinite(values: Float64Array, name: string): void {
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value === Infinity || value === -Infinity)
      throw new RangeError(`inputs must be finite, or NaN where missing: "${name}" holds ${value} in row ${row}`);
  }
}
