import type { Matrix } from "../matrix/matrix.ts";

/** Multiplications from which the tensor backend is worth its start; below, double precision costs nothing. */
const manyProducts = 2e9;
/** Numbers of the rows that are multiplied at a time: 16 MB in single precision, however wide the rows are. */
const blockNumbers = 4_194_304;

/** The mean of each column and the covariance of each pair, with n - 1; shape [columns, columns]. */
export async function covarianceOf(
  source: Matrix,
): Promise<{ readonly means: Float64Array; readonly covariance: Float64Array }> {
  const { data, rows, columns } = source;
  const means = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      means[column] = (means[column] as number) + (data[row * columns + column] as number) / rows;
  const products =
    rows * columns * columns < manyProducts ? plainProducts(source, means) : await tensorProducts(source, means);
  // In place: of wide rows it is large.
  for (let at = 0; at < products.length; at += 1) products[at] = (products[at] as number) / (rows - 1);
  return { means, covariance: products };
}

function plainProducts({ data, rows, columns }: Matrix, means: Float64Array): Float64Array {
  const sums = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1)
      centred[column] = (data[row * columns + column] as number) - (means[column] as number);
    for (let one = 0; one < columns; one += 1)
      for (let other = 0, at = one * columns; other <= one; other += 1, at += 1)
        sums[at] = (sums[at] as number) + (centred[one] as number) * (centred[other] as number);
  }
  for (let one = 0; one < columns; one += 1)
    for (let other = one + 1; other < columns; other += 1)
      sums[one * columns + other] = sums[other * columns + one] as number;
  return sums;
}

async function tensorProducts({ data, rows, columns }: Matrix, means: Float64Array): Promise<Float64Array> {
  const tf = await import("../../tensors/index.ts");
  const sums = new Float64Array(columns * columns);
  // No fewer rows than columns: each block's product is as large as the result.
  const blockRows = Math.max(columns, Math.floor(blockNumbers / columns));
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    const centred = new Float32Array(count * columns);
    for (let at = 0; at < centred.length; at += 1)
      centred[at] = (data[start * columns + at] as number) - (means[at % columns] as number);
    const product = tf.tidy(() => {
      const block = tf.tensor2d(centred, [count, columns]);
      return tf.matMul(block, block, true, false);
    });
    try {
      const values = await product.data();
      for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + (values[at] as number);
    } finally {
      product.dispose();
    }
  }
  return sums;
}
