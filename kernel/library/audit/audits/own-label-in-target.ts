import { sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const ownLabelInTarget: AuditDefinition = {
  name: "own-label-in-target",
  title: "A row's own answer is in the target that it is to learn",
  severity: "serious",
  why: "The target of a row then tells whether that very row is right, which nobody knows of a new one. A model can learn it by heart only, and what the neighbours say is drowned.",
  fix: "Make the target of a row from other rows alone (neighborConfidence with bonus: 0 and penalty: 0), or from answers of another split.",
};

/** Chance that the target of a right row lies above that of a wrong one, from which on it gives the answer away. */
const givenAway = 0.97;
/** Fewer right or wrong rows may lie apart by luck. */
const enoughRows = 10;

/**
 * Looks whether targets give away whether their own row is right: all those of right rows above nearly all of wrong ones.
 *
 * `neighborConfidence` makes this audit for what it adds and takes for the row's own answer; call it for targets of your own.
 *
 *     const correct = Array.from({ length: 40 }, (_, row) => row % 2);
 *     auditOwnLabel(correct.map((right) => (right ? 0.6 : 0.35)), correct); // serious
 *     auditOwnLabel(correct.map((_, row) => (row % 7) / 10), correct); // nothing
 *
 * @param targets one per row
 * @param correct whether the answer to the row itself is right, 1 or 0
 * @returns what was found; nothing for fewer than 10 right or wrong rows
 * @throws RangeError when lengths differ
 */
export function auditOwnLabel(targets: ArrayLike<number>, correct: ArrayLike<number>): readonly Finding[] {
  if (targets.length !== correct.length)
    throw new RangeError(`targets and correct differ in length: ${targets.length} and ${correct.length}`);
  const order = Array.from({ length: targets.length }, (_, row) => row).toSorted(
    (a, b) => (targets[a] as number) - (targets[b] as number),
  );
  let [wrong, right, above] = [0, 0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    let [wrongHere, rightHere] = [0, 0];
    while (end < order.length && targets[order[end]!] === targets[order[start]!]) {
      if (correct[order[end]!]) rightHere += 1;
      else wrongHere += 1;
      end += 1;
    }
    above += rightHere * (wrong + wrongHere / 2);
    wrong += wrongHere;
    right += rightHere;
    start = end;
  }
  if (wrong < enoughRows || right < enoughRows) return [];
  const chance = above / (wrong * right);
  if (chance < givenAway) return [];
  return report(
    ownLabelInTarget,
    sentence`The target of a right row lies above that of a wrong one in ${shownNumber(100 * chance)} % of pairs (${right} right, ${wrong} wrong rows).`,
  );
}

/** Tells of targets to which a row's own answer adds or of which it takes. */
export function reportOwnLabel(bonus: number, penalty: number): void {
  report(
    ownLabelInTarget,
    sentence`A right answer adds ${shownNumber(bonus)} to its own target, a wrong one takes ${shownNumber(penalty)}: \
with the same neighbours they lie ${shownNumber(bonus + penalty)} apart.`,
  );
}
