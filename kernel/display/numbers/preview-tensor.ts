import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import type { ShownPart } from "../display-options.ts";
import { bytesText } from "./numbers-bundle.ts";
import { numbersHtml } from "./summary-html.ts";
import { summaryText } from "./summary-text.ts";
import { summarizeTensor } from "./summarize-tensor.ts";
import { backendOf, isChained, type Tensor } from "./tensor.ts";

/** Larger tensors are cut on their device before anything of them is downloaded. */
const usualPerAxis = 6;
const mostPerAxis = 50;
const mostDownloaded = 1_000;
/** Smaller tensors are taken in by reading them. */
const fewestSummarized = 32;
const bytesPerValue: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, complex64: 8 };

/** A tensor's type, shape, device, statistics and first values; nothing is left behind on the device. */
export async function previewTensor(tensor: Tensor, part: ShownPart): Promise<MimeBundle> {
  const title = `Tensor ${tensor.dtype} [${tensor.shape.join(", ")}]`;
  if (tensor.isDisposed) return { "text/plain": `${title} (disposed)` };
  if (tensor.size === 0) return { "text/plain": `${title} (empty)` };
  const hasStatistics = tensor.size >= fewestSummarized && /^(float32|int32)$/.test(tensor.dtype) && isChained(tensor);
  // Both begin at once: the cell may dispose of the tensor as soon as it has been displayed.
  const [summary, { text, shape, isCut }] = await Promise.all([
    hasStatistics ? summarizeTensor(tensor) : undefined,
    firstValues(tensor, part),
  ]);
  const notes = notesOf(tensor);
  const shown = `first ${shape.join(" × ")} of ${tensor.shape.join(" × ")} values`;
  const lines = [title, ...(summary ? [summaryText(summary)] : []), text, ...(isCut ? [shown] : [])];
  const plain = { "text/plain": lines.join("\n") };
  if (!summary) return plain;
  const valuesTitle = isCut ? shown.replace("first", "First") : "Values";
  return { ...plain, "text/html": numbersHtml({ title, notes, summary, values: text, valuesTitle }) };
}

function notesOf(tensor: Tensor): readonly string[] {
  const bytes = bytesPerValue[tensor.dtype];
  const backend = backendOf(tensor);
  return [
    ...(bytes === undefined ? [] : [bytesText(bytes * tensor.size)]),
    ...(backend === undefined ? [] : [`on ${backend}`]),
  ];
}

async function firstValues(tensor: Tensor, { limit }: ShownPart) {
  const perAxis = limit ?? usualPerAxis;
  const whole = tensor.size > mostDownloaded ? perAxis : mostPerAxis;
  const shape = tensor.shape.map((length, axis) =>
    Math.min(length, limit ?? (axis < tensor.shape.length - 2 ? usualPerAxis : whole)),
  );
  const isCut = shape.some((length, axis) => length < tensor.shape[axis]!);
  const head = isCut
    ? tensor.slice(
        shape.map(() => 0),
        shape,
      )
    : tensor.clone();
  try {
    const values = Array.from(await head.data(), formatValue);
    const width = Math.max(...values.map(({ length }) => length));
    const padded = values.map((value) => value.padStart(width));
    return { text: layout(padded, shape, tensor.shape), shape, isCut };
  } finally {
    head.dispose();
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
