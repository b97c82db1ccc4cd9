import type { Displayable, JsonObject } from "../../../document/mime/mime-bundle.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { watchStandardized, watchStandardizer } from "../audit/hooks/standardized.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { checkFinite, zerosLike } from "./like-data.ts";
import { readNumbers } from "./read-numbers.ts";

/** Brings columns to mean 0 and standard deviation 1, as they were on the rows it was fitted on. */
export interface Standardizer extends Displayable {
  /** mean of each column */
  readonly means: Float64Array;
  /** standard deviation of each column; 1 where a column never changed */
  readonly deviations: Float64Array;
  /**
   * z = (x - mean) / deviation, column by column.
   *
   * @returns the same shape and precision
   * @throws RangeError when the columns differ in number from those it was fitted on, or a number is not finite
   */
  apply(rows: MatrixSpec): Matrix;
  /** for `JSON.stringify`; `restoreStandardizer` reads it back */
  toJSON(): JsonObject;
}

/**
 * Learns the mean and the standard deviation of each column, to standardise (z-score) these rows and others.
 *
 * Fit it on training rows alone and apply it to all: means of test rows are a leak. The deviation is that of the rows
 * themselves (divided by n), as in scikit-learn's `StandardScaler`; a column that never changes keeps its scale.
 *
 * @param rows shape [rows, columns]
 * @throws RangeError when there are no rows, or a number is not finite
 */
export function fitStandardizer(rows: MatrixSpec): Standardizer {
  const source = asMatrix(rows, "rows");
  if (source.rows === 0) throw new RangeError("there are 0 rows: they have no mean");
  checkFinite(source, "rows");
  watchStandardizer(rows);
  const { data, columns } = source;
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  // Welford's update: exact also where the mean is large beside the deviation.
  for (let row = 0; row < source.rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const value = data[row * columns + column] as number;
      const off = value - (means[column] as number);
      means[column] = (means[column] as number) + off / (row + 1);
      squares[column] = (squares[column] as number) + off * (value - (means[column] as number));
    }
  return createStandardizer(
    means,
    squares.map((square) => Math.sqrt(square / source.rows) || 1),
  );
}

/**
 * Reads a standardizer that was written with `JSON.stringify`.
 *
 * @param json the text, or what `JSON.parse` made of it
 * @throws RangeError when it is none
 */
export function restoreStandardizer(json: unknown): Standardizer {
  const read: unknown = typeof json === "string" ? JSON.parse(json) : json;
  const { kind, means, deviations } = (read ?? {}) as Record<string, unknown>;
  if (kind !== "kelvin.standardizer")
    throw new RangeError('this is no standardizer: expected JSON with kind "kelvin.standardizer"');
  const [mean, deviation] = [readNumbers(means, "means"), readNumbers(deviations, "deviations")];
  if (mean.length !== deviation.length)
    throw new RangeError(`means and deviations differ in length: ${mean.length} and ${deviation.length}`);
  return createStandardizer(mean, deviation);
}

/** Columns that the table of one shows. */
const shownColumns = 12;

function createStandardizer(means: Float64Array, deviations: Float64Array): Standardizer {
  const methods = {
    apply(rows: MatrixSpec): Matrix {
      const source = asMatrix(rows, "rows");
      if (source.columns !== means.length)
        throw new RangeError(`rows have ${source.columns} columns, the standardizer was fitted on ${means.length}`);
      checkFinite(source, "rows");
      const result = zerosLike(source, source.rows, source.columns);
      for (let at = 0; at < source.data.length; at += 1) {
        const column = at % means.length;
        result.data[at] = ((source.data[at] as number) - (means[column] as number)) / (deviations[column] as number);
      }
      watchStandardized(rows, source, { means, deviations }, result);
      return result;
    },
    toJSON: () => ({ kind: "kelvin.standardizer", means: [...means], deviations: [...deviations] }),
  };
  return shownAs({ means, deviations, ...methods }, () =>
    tableBundle({
      caption: `Standardizer of ${means.length} columns${means.length > shownColumns ? `, the first ${shownColumns}` : ""}`,
      columns: ["column", "mean", "standard deviation"],
      rows: Array.from(means.subarray(0, shownColumns), (mean, column) => [
        column,
        mean.toPrecision(5),
        (deviations[column] as number).toPrecision(5),
      ]),
    }),
  );
}
