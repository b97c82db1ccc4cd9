import { reportOwnLabel } from "../audits/own-label-in-target.ts";
import { watch } from "../findings/watch.ts";

/** Looks whether the answer to a row is in its own target. */
export function watchNeighborTargets(bonus: number, penalty: number): void {
  watch(() => {
    if (bonus + penalty > 0) reportOwnLabel(bonus, penalty);
  });
}
