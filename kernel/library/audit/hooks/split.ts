import { sentence } from "../../../../document/mime/sentence.ts";
import { reportResampled } from "../audits/resampled-before-split.ts";
import { watch } from "../findings/watch.ts";
import { rememberSplitLabels } from "../lineage/split-labels.ts";
import { inherit, note, provenanceOf, roleOf } from "../lineage/provenance.ts";

/** Notes which rows a split is of. */
export function watchSplit(split: Readonly<Record<string, Int32Array>>, labels?: ArrayLike<unknown>): void {
  watch(() => {
    for (const [name, rows] of Object.entries(split)) {
      const part = { name, role: roleOf(name), split };
      note(rows, { part });
      if (labels) rememberSplitLabels(labels, rows, part);
    }
  });
}

/** Notes where picked rows come from, and looks whether they were resampled before they were split. */
export function watchPicked(source: unknown, indices: unknown, picked: unknown): void {
  watch(() => {
    const { resampled } = provenanceOf(source);
    const { part } = provenanceOf(indices);
    inherit(picked, source);
    note(picked, provenanceOf(indices));
    if (resampled !== undefined && part) reportResampled(resampled, part);
  });
}

/** Notes which rows were drawn anew: those of a split stay of that split, others were drawn before any. */
export function watchResampled(rows: unknown, resampled: Int32Array, perClass: number): void {
  watch(() => {
    const { part } = provenanceOf(rows);
    note(
      resampled,
      part ? { part } : { resampled: sentence`resampled to ${perClass} rows a class (${resampled.length} in all)` },
    );
  });
}
