import type { FindingSeverity, ShownFinding } from "../../../../document/mime/findings.ts";
import type { Displayable } from "../../../../document/mime/mime-bundle.ts";

/** All audits by name, as `acknowledge` and `audits` take them. */
export const auditNames = [
  "best-of-many",
  "confidence-shift",
  "configuration-mismatch",
  "constant-confidence",
  "different-test-sets",
  "difference-in-noise",
  "double-normalization",
  "duplicate-rows",
  "error-at-full-accuracy",
  "label-in-features",
  "mixed-conventions",
  "near-duplicate-rows",
  "own-label-in-target",
  "parse-fallback",
  "prefix-subsets",
  "resampled-before-split",
  "search-at-bound",
  "small-class",
  "steps-in-evaluation",
  "temperature-of-one",
  "test-used-for-selection",
  "unmatched-weights",
] as const;

/** The name of an audit, such as `duplicate-rows`. */
export type AuditName = (typeof auditNames)[number];

/** What is said of every finding of an audit. */
export interface AuditDefinition {
  readonly name: AuditName;
  /** what is wrong, in a few words */
  readonly title: string;
  readonly severity: FindingSeverity;
  /** why it matters */
  readonly why: string;
  /** what to do about it */
  readonly fix: string;
}

/** Something that an audit has found; the last value of a cell shows it. */
export interface Finding extends Displayable {
  /** which audit found it */
  readonly audit: AuditName;
  /** what is wrong, in a few words */
  readonly title: string;
  /** how much of the result it puts in doubt */
  readonly severity: FindingSeverity;
  /** what was seen, with its numbers; the first three times */
  readonly seen: readonly string[];
  /** how often it was seen in this run of the cell */
  readonly count: number;
  /** why it matters */
  readonly why: string;
  /** what to do about it */
  readonly fix: string;
  /** the reason for which it was acknowledged, undefined while it is open */
  readonly acknowledged: string | undefined;
  /** as it is shown, and written by `JSON.stringify` */
  toJSON(): ShownFinding;
}
