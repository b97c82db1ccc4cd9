import type { Tensor } from "../../tensors/index.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** Products of a block of data with blocks of queries. */
export interface RowProducts {
  /** how many queries a block has, the last one perhaps fewer */
  readonly queryBlock: number;
  /** whether products are in double precision */
  readonly exact: boolean;
  /** Begins with a block of data; the function it returns multiplies it with the queries from `start` on. */
  begin(block: Matrix): {
    /** products, shape [data rows, queries of the block] */
    with(start: number): Promise<Float32Array | Float64Array>;
    end(): void;
  };
  end(): void;
}

/** Products in double precision, in plain JavaScript: exact, and for small data faster than starting anything else. */
export function plainProducts(queries: Matrix): RowProducts {
  const queryBlock = 256;
  return {
    queryBlock,
    exact: true,
    begin: (block) => ({
      with: async (start) => {
        const count = Math.min(queryBlock, queries.rows - start);
        const products = new Float64Array(block.rows * count);
        for (let row = 0; row < block.rows; row += 1)
          for (let query = 0; query < count; query += 1)
            products[row * count + query] = dotOfRows(block, row, queries, start + query);
        return products;
      },
      end: () => undefined,
    }),
    end: () => undefined,
  };
}

/** The dot product of two rows, in double precision. */
export function dotOfRows(a: Matrix, row: number, b: Matrix, other: number): number {
  const { data: left, columns } = a;
  const { data: right } = b;
  let sum = 0;
  for (let at = row * columns, to = other * columns, end = at + columns; at < end; at += 1, to += 1)
    sum += (left[at] as number) * (right[to] as number);
  return sum;
}

/** An interrupt cuts a search off without running what would free its tensors: that is done when the search is collected. */
const abandoned = new FinalizationRegistry<Iterable<Tensor>>((held) => {
  for (const tensor of held) tensor.dispose();
});

/**
 * Products in single precision on the tensor backend: the matrix multiplication that it is best at.
 *
 * Queries lie on the device throughout, turned so that no backend has to do it; data passes through block by block.
 */
export async function tensorProducts(queries: Matrix): Promise<RowProducts> {
  const tf = await import("../../tensors/index.ts");
  await tf.ready();
  const queryBlock = 1024;
  const { columns, rows } = queries;
  const turned = Array.from({ length: Math.ceil(rows / queryBlock) }, (_, index) => {
    const start = index * queryBlock;
    const count = Math.min(queryBlock, rows - start);
    const values = new Float32Array(count * columns);
    for (let query = 0; query < count; query += 1)
      for (let column = 0; column < columns; column += 1)
        values[column * count + query] = queries.data[(start + query) * columns + column] as number;
    return tf.tensor2d(values, [columns, count]);
  });
  const held = new Set<Tensor>(turned);
  const free = (tensor: Tensor) => {
    held.delete(tensor);
    tensor.dispose();
  };
  const products: RowProducts = {
    queryBlock,
    exact: false,
    begin: (block) => {
      const values = block.data instanceof Float32Array ? block.data : Float32Array.from(block.data);
      const data = tf.tensor2d(values, [block.rows, columns]);
      held.add(data);
      return {
        with: async (start) => {
          const product = tf.matMul(data, turned[start / queryBlock] as (typeof turned)[number]);
          held.add(product);
          try {
            return (await product.data()) as Float32Array;
          } finally {
            free(product);
          }
        },
        end: () => free(data),
      };
    },
    end: () => turned.forEach(free),
  };
  abandoned.register(products, held);
  return products;
}
