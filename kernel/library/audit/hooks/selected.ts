import { reportSelection } from "../audits/test-used-for-selection.ts";
import { watch } from "../findings/watch.ts";
import { provenanceOf } from "../lineage/provenance.ts";

/** Looks whether what chooses something are rows of a test. */
export function watchSelection(what: string, ...data: readonly unknown[]): void {
  watch(() => {
    for (const each of data) reportSelection(what, provenanceOf(each).part);
  });
}

/** The same for forecasts in any form in which calibrators take them. */
export function watchCalibrator(what: string, forecasts: unknown): void {
  const { logits, probabilities } = (forecasts ?? {}) as {
    readonly logits?: unknown;
    readonly probabilities?: unknown;
  };
  watchSelection(what, logits ?? probabilities ?? forecasts);
}
