import type { Displayable, JsonObject } from "../../../document/mime/mime-bundle.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { covarianceOf } from "./covariance.ts";
import { checkFinite } from "./like-data.ts";
import { readNumbers } from "./read-numbers.ts";

export interface FitPcaOptions {
  /** how many components are kept, or below 1 the share of the variance that they must explain. Default all that there are */
  readonly components?: number;
}

/** The directions in which rows vary most. */
export interface Pca extends Displayable {
  /** mean of each column, which is taken off first */
  readonly means: Float64Array;
  /** the directions, most variance first, each of length 1; shape [components, columns] */
  readonly directions: Matrix<Float64Array>;
  /** variance along each direction, with n - 1 */
  readonly variances: Float64Array;
  /** the same as shares of the whole variance, 0 to 1 */
  readonly shares: Float64Array;
  /**
   * Coordinates of rows along the directions.
   *
   * @returns shape [rows, components]
   * @throws RangeError when the columns differ in number from those it was fitted on, or a number is not finite
   */
  apply(rows: MatrixSpec): Matrix<Float64Array>;
  /** for `JSON.stringify`; `restorePca` reads it back */
  toJSON(): JsonObject;
}

/**
 * Principal component analysis: the few directions that hold most of the variance of many columns.
 *
 * The eigenvectors of the covariance matrix, as scikit-learn's `PCA` has them; each points to where its largest entry is
 * positive. Fit it on training rows alone. Wide data is multiplied by the tensor backend, in single precision. Source:
 * Hotelling, Journal of Educational Psychology 24 (1933), 417-441.
 *
 * @param rows shape [rows, columns], 2 rows or more
 * @throws RangeError when there are fewer than 2 rows, a number is not finite, nothing varies, or `components` is out of range
 */
export async function fitPca(rows: MatrixSpec, options: FitPcaOptions = {}): Promise<Pca> {
  const source = asMatrix(rows, "rows");
  if (source.rows < 2) throw new RangeError(`principal components need 2 rows or more, got ${source.rows}`);
  checkFinite(source, "rows");
  const most = Math.min(source.rows - 1, source.columns);
  const { components = most } = options;
  if (!(components > 0 && (components < 1 || (Number.isInteger(components) && components <= most))))
    throw new RangeError(`components must be a whole number from 1 to ${most}, or a share below 1, got ${components}`);
  const { means, covariance } = await covarianceOf(source);
  const { EigenvalueDecomposition, Matrix: Square } = await import("ml-matrix");
  const square = Square.from1DArray(source.columns, source.columns, covariance);
  const found = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  // The smallest come first, and rounding may leave them a little below 0.
  const variances = Float64Array.from(found.realEigenvalues.toReversed(), (value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  if (total === 0) throw new RangeError("all rows are the same: no direction has any variance");
  const kept = components >= 1 ? components : countOf(variances, components * total);
  const directions = { data: new Float64Array(kept * source.columns), rows: kept, columns: source.columns };
  for (let component = 0; component < kept; component += 1) {
    const vector = found.eigenvectorMatrix.getColumn(source.columns - 1 - component);
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-12 ? value : best), 0);
    for (const [column, value] of vector.entries())
      directions.data[component * source.columns + column] = largest < 0 ? -value : value;
  }
  const shares = variances.subarray(0, kept).map((value) => value / total);
  return createPca(means, directions, variances.slice(0, kept), shares);
}

/** How many of the largest reach a sum. */
function countOf(values: Float64Array, wanted: number): number {
  let sum = 0;
  const last = values.findIndex((value) => (sum += value) >= wanted);
  return last < 0 ? values.length : last + 1;
}

/**
 * Reads principal components that were written with `JSON.stringify`.
 *
 * @param json the text, or what `JSON.parse` made of it
 * @throws RangeError when they are none
 */
export function restorePca(json: unknown): Pca {
  const read: unknown = typeof json === "string" ? JSON.parse(json) : json;
  const { kind, ...lists } = (read ?? {}) as Record<string, unknown>;
  if (kind !== "kelvin.pca")
    throw new RangeError('these are no principal components: expected JSON with kind "kelvin.pca"');
  const [means, data, variances, shares] = ["means", "directions", "variances", "shares"].map((name) =>
    readNumbers(lists[name], name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  if (data.length !== variances.length * means.length || shares.length !== variances.length)
    throw new RangeError(`${variances.length} directions of ${means.length} columns, but ${data.length} numbers`);
  return createPca(means, { data, rows: variances.length, columns: means.length }, variances, shares);
}

/** Components that the table of one shows. */
const shownComponents = 12;

function createPca(
  means: Float64Array,
  directions: Matrix<Float64Array>,
  variances: Float64Array,
  shares: Float64Array,
): Pca {
  const { rows: components, columns } = directions;
  const methods = {
    apply(rows: MatrixSpec): Matrix<Float64Array> {
      const source = asMatrix(rows, "rows");
      if (source.columns !== columns)
        throw new RangeError(`rows have ${source.columns} columns, the components were fitted on ${columns}`);
      checkFinite(source, "rows");
      const data = new Float64Array(source.rows * components);
      const centred = new Float64Array(columns);
      for (let row = 0; row < source.rows; row += 1) {
        for (let column = 0; column < columns; column += 1)
          centred[column] = (source.data[row * columns + column] as number) - (means[column] as number);
        for (let component = 0; component < components; component += 1) {
          let sum = 0;
          for (let column = 0, at = component * columns; column < columns; column += 1, at += 1)
            sum += (centred[column] as number) * (directions.data[at] as number);
          data[row * components + component] = sum;
        }
      }
      return { data, rows: source.rows, columns: components };
    },
    toJSON: () => ({
      kind: "kelvin.pca",
      means: [...means],
      directions: [...directions.data],
      variances: [...variances],
      shares: [...shares],
    }),
  };
  return shownAs({ means, directions, variances, shares, ...methods }, () => {
    const explained = shares.reduce((sum, share) => sum + share, 0);
    let sum = 0;
    return tableBundle({
      caption: `${components} principal components of ${columns} columns explain ${(100 * explained).toFixed(2)} % of the variance`,
      columns: ["component", "variance", "share", "together"],
      rows: Array.from(shares.subarray(0, shownComponents), (share, component) => [
        component + 1,
        (variances[component] as number).toPrecision(5),
        share.toFixed(4),
        (sum += share).toFixed(4),
      ]),
    });
  });
}
