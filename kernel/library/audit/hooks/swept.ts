import { sentence } from "../../../../document/mime/sentence.ts";
import type { BestSetting } from "../../sweep/judge-best.ts";
import { reportUnstable } from "../audits/best-of-many.ts";
import { reportIndistinct } from "../audits/difference-in-noise.ts";
import { reportBounds } from "../audits/search-at-bound.ts";
import { watch } from "../findings/watch.ts";

/** Settings of which the best is more than a choice between a few. */
const many = 5;
const level = 0.05;

/** Audits the setting that a sweep found best. */
export function watchBest(best: BestSetting): void {
  watch(() => {
    const { setting, rivals, atEnd, stability } = best;
    reportBounds(
      atEnd.map(
        (name) =>
          sentence`the best ${name}, ${String(setting.parameters[name])}, is an end of the values that were tried.`,
      ),
    );
    const tested = rivals.filter(({ pValue }) => !Number.isNaN(pValue));
    if (tested.length > 0 && tested.every(({ pValue }) => pValue >= level))
      reportIndistinct(
        sentence`None of ${tested.length} other settings can be told apart from the best over ${setting.seeds.length} seeds \
(paired t-tests, adjusted by Holm).`,
      );
    const tried = rivals.length + 1;
    if (tried < many) return;
    if (Number.isNaN(stability))
      reportUnstable(
        setting.seeds.length === 1
          ? sentence`The best of ${tried} settings was chosen with 1 seed: what it owes to luck cannot be taken off with fewer than three.`
          : sentence`The best of ${tried} settings was chosen with ${setting.seeds.length} seeds: what it owes to luck cannot be taken off with fewer than three.`,
        "note",
      );
    else if (stability < 0.5)
      reportUnstable(
        sentence`The best of ${tried} settings stays best in ${Math.round(100 * stability)} % of redrawn seeds only.`,
      );
  });
}
