import type { LabelsSpec } from "../../calibration/labels.ts";
import { isPatterned } from "./judged-labels.ts";
import { type Part, provenanceOf } from "./provenance.ts";
import { describeLabels } from "./test-set.ts";

/** Fewer labels than this may be alike by chance. */
const enoughRows = 30;
/** Splits that are remembered. */
const kept = 200;

/** By the key of their labels; `null` where two splits have the same. */
const parts = new Map<number, Part | null>();

/** Remembers the labels of a split's rows, so that its rows are known again also where they were picked by hand. */
export function rememberSplitLabels(labels: ArrayLike<unknown>, rows: Int32Array, part: Part): void {
  if (rows.length < enoughRows || typeof labels[0] !== "number") return;
  const own = rows.map((row) => labels[row] as number);
  if (isPatterned(own)) return;
  const { key } = describeLabels(own);
  const known = parts.get(key);
  parts.delete(key);
  parts.set(key, known === undefined || known?.role === part.role ? part : null);
  const [oldest] = parts.keys();
  if (oldest !== undefined && parts.size > kept) parts.delete(oldest);
}

/** The split that rows are of: by where they come from or, where they were picked by hand, by their labels. */
export function partOf(data: unknown, labels: LabelsSpec): Part | undefined {
  return (
    provenanceOf(data).part ??
    (labels.length < enoughRows ? undefined : parts.get(describeLabels(labels).key)) ??
    undefined
  );
}
