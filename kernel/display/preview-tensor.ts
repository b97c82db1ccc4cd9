/** What is used of a tfjs tensor, whichever copy of the library made it. */
interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly size: number;
  readonly isDisposed?: boolean;
  readonly data: () => Promise<ArrayLike<unknown>>;
  readonly slice: (begin: number[], size: number[]) => Tensor;
  readonly dispose: () => void;
}

/** Larger tensors are cut on their device before anything of them is downloaded. */
const mostPerAxis = 6;
const mostDownloaded = 1_000;

export function isTensor(value: object): value is Tensor {
  const { shape, dtype, data, slice, dispose } = value as Partial<Tensor>;
  return (
    Array.isArray(shape) &&
    typeof dtype === "string" &&
    typeof data === "function" &&
    typeof slice === "function" &&
    typeof dispose === "function"
  );
}

/** A tensor's type, shape and first values; nothing is left behind on the device. */
export async function previewTensor(tensor: Tensor): Promise<string> {
  const headline = `Tensor ${tensor.dtype} [${tensor.shape.join(", ")}]`;
  if (tensor.isDisposed) return `${headline} (disposed)`;
  if (tensor.size === 0) return `${headline} (empty)`;
  const shape = tensor.shape.map((length, axis) =>
    Math.min(length, tensor.size > mostDownloaded || axis < tensor.shape.length - 2 ? mostPerAxis : length, 50),
  );
  const isCut = shape.some((length, axis) => length < tensor.shape[axis]!);
  const head = isCut
    ? tensor.slice(
        shape.map(() => 0),
        shape,
      )
    : tensor;
  try {
    const values = Array.from(await head.data(), formatValue);
    const width = Math.max(...values.map(({ length }) => length));
    const lines = layout(
      values.map((value) => value.padStart(width)),
      shape,
      tensor.shape,
    );
    return `${headline}\n${lines}${isCut ? `\nfirst ${shape.join(" × ")} of ${tensor.shape.join(" × ")} values` : ""}`;
  } finally {
    if (isCut) head.dispose();
  }
}

function formatValue(value: unknown): string {
  return typeof value === "number"
    ? String(Number.isInteger(value) ? value : Number(value.toPrecision(5)))
    : String(value);
}

/** Nested brackets, one row a line, as NumPy writes arrays; "…" where the whole tensor goes on. */
function layout(values: readonly string[], shape: readonly number[], whole: readonly number[], depth = 1): string {
  const [length, ...inner] = shape;
  if (length === undefined) return values[0] ?? "";
  const more = length < whole[0]! ? ["…"] : [];
  if (inner.length === 0) return `[${[...values, ...more].join(", ")}]`;
  const size = values.length / length;
  const parts = Array.from({ length }, (_, index) =>
    layout(values.slice(index * size, (index + 1) * size), inner, whole.slice(1), depth + 1),
  );
  return `[${[...parts, ...more].join(`,${"\n".repeat(inner.length)}${" ".repeat(depth)}`)}]`;
}
