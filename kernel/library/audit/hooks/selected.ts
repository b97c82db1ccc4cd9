import { type SentenceValue } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { reportSelection } from "../audits/test-used-for-selection.ts";
import { watch } from "../findings/watch.ts";
import { partOf } from "../lineage/split-labels.ts";

/** Looks whether what chooses something are rows of a test. */
export function watchSelection(what: SentenceValue, labels: LabelsSpec, ...data: readonly unknown[]): void {
  watch(() => {
    for (const each of data) reportSelection(what, partOf(each, labels));
  });
}

/** The same for forecasts in any form in which calibrators take them. */
export function watchCalibrator(what: SentenceValue, labels: LabelsSpec, forecasts: unknown): void {
  const { logits, probabilities } = (forecasts ?? {}) as {
    readonly logits?: unknown;
    readonly probabilities?: unknown;
  };
  watchSelection(what, labels, logits ?? probabilities ?? forecasts);
}
