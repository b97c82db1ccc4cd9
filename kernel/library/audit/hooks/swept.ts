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
    // Where 0 is the least of a weight or a share, there is nothing beyond.
    reportBounds(
      atEnd
        .filter((name) => setting.parameters[name] !== 0)
        .map(
          (name) => `the best ${name}, ${String(setting.parameters[name])}, is an end of the values that were tried.`,
        ),
    );
    const tested = rivals.filter(({ pValue }) => !Number.isNaN(pValue));
    if (tested.length > 0 && tested.every(({ pValue }) => pValue >= level))
      reportIndistinct(
        `None of ${tested.length} other settings can be told apart from the best over ${setting.seeds.length} seeds ` +
          `(paired t-tests, adjusted by Holm).`,
      );
    const tried = rivals.length + 1;
    if (tried < many) return;
    if (Number.isNaN(stability))
      reportUnstable(
        `The best of ${tried} settings was chosen with ${setting.seeds.length} ${setting.seeds.length === 1 ? "seed" : "seeds"}: ` +
          "what it owes to luck cannot be taken off with fewer than three.",
        "note",
      );
    else if (stability < 0.5)
      reportUnstable(
        `The best of ${tried} settings stays best in ${Math.round(100 * stability)} % of redrawn seeds only.`,
      );
  });
}
