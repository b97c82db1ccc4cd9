import { sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { reportOtherRows } from "../audits/configuration-mismatch.ts";
import { columnDeviations } from "../lineage/column-deviations.ts";
import { provenanceOf } from "../lineage/provenance.ts";
import type { TrainingRecord } from "../lineage/training-record.ts";

/** Looks whether rows that are forecast were scaled as those of the training were. */
export function compareScales(training: TrainingRecord, matrix: Matrix): void {
  const isTold = compareStandardized(training.standardized, provenanceOf(matrix).standardized ?? [], matrix);
  if (!isTold) compareDeviations(training.deviations, matrix);
}

/** Rows must come through the standardizer that those of the training came through. */
function compareStandardized(before: readonly object[], now: readonly object[], { rows }: Matrix): boolean {
  if (before.length === 0 || before.at(-1) === now.at(-1)) return false;
  reportOtherRows(
    now.length === 0
      ? sentence`The training rows were standardized, and the ${rows} rows forecast were not.`
      : sentence`The ${rows} rows forecast were standardized by another standardizer than the training rows.`,
  );
  return true;
}

/** Fewer rows than this may be alike by chance. */
const enoughRows = 30;
/** Spread as many times as wide in nearly all columns, rows are measured in another unit, or scaled otherwise. */
const otherScale = { times: 3, columns: 0.9 } as const;

/** Rows that are forecast should be spread about as those of the training were, whoever scaled them. */
function compareDeviations(before: Float64Array, matrix: Matrix): void {
  if (matrix.rows < enoughRows || matrix.columns !== before.length) return;
  const now = columnDeviations(matrix);
  const ratios = now.map((deviation, column) => deviation / before[column]!);
  const moving = ratios.filter((ratio) => Number.isFinite(ratio) && ratio > 0).toSorted();
  if (moving.length < before.length / 2) return;
  const wide = moving.filter((ratio) => ratio >= otherScale.times).length;
  const narrow = moving.filter((ratio) => ratio <= 1 / otherScale.times).length;
  if (Math.max(wide, narrow) < otherScale.columns * moving.length) return;
  const middle = moving[moving.length >> 1]!;
  reportOtherRows(
    wide > narrow
      ? sentence`In ${wide} of ${moving.length} columns the ${matrix.rows} rows forecast are spread at least ${otherScale.times} times as wide \
as the training rows, ${shownNumber(middle)} times in the middle: were they scaled otherwise?`
      : sentence`In ${narrow} of ${moving.length} columns the ${matrix.rows} rows forecast are spread at least ${otherScale.times} times as narrowly \
as the training rows, ${shownNumber(1 / middle)} times in the middle: were they scaled otherwise?`,
    "warning",
  );
}
