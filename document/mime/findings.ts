import type { Sentence } from "./sentence.ts";

/** The media type of what audits found. Kelvin draws and collects them; `text/html` and `text/plain` are beside it. */
export const findingsMediaType = "application/vnd.kelvin.findings+json";

/** Serious: the numbers do not say what they are taken for. Warning: they may not. Note: a careful reader wants to know. */
export type FindingSeverity = "serious" | "warning" | "note";

/** The severities, worst first. */
export const findingSeverities: readonly FindingSeverity[] = ["serious", "warning", "note"];

/** What one audit found in one run of a cell, as it is to be read. */
export interface ShownFinding {
  /** The audit's name, by which it is acknowledged: `duplicate-rows`. */
  readonly audit: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  readonly severity: FindingSeverity;
  /** What was seen, with its numbers: the first of the times that it was seen. */
  readonly seen: readonly string[];
  /** The sentences of `seen` for front ends that speak other languages; older outputs have none. */
  readonly said?: readonly Sentence[];
  /** How often it was seen, `seen` included. */
  readonly count: number;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
  /** The reason for which it was acknowledged; absent while it is open. */
  readonly acknowledged?: string;
}

/** Content of `application/vnd.kelvin.findings+json`. */
export interface FindingsDisplay {
  readonly findings: readonly ShownFinding[];
  /** Whether it lists what stands below other cells, too: it is not collected again. */
  readonly isListing?: boolean;
}

/** Those that nobody has acknowledged. */
export function openFindings(findings: readonly ShownFinding[]): readonly ShownFinding[] {
  return findings.filter(({ acknowledged }) => acknowledged === undefined);
}

/** `2 findings: 1 serious, 1 warning; 1 acknowledged`. */
export function findingsSummary(findings: readonly ShownFinding[]): string {
  const open = openFindings(findings);
  const parts = findingSeverities.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    const word = severity === "serious" || count === 1 ? severity : `${severity}s`;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const acknowledged = findings.length - open.length;
  const all = `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`;
  return [
    parts.length > 0 ? `${all}: ${parts.join(", ")}` : all,
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
  ].join("; ");
}

/** Findings with the worst first and what is acknowledged last; else in their order. */
export function sortFindings(findings: readonly ShownFinding[]): readonly ShownFinding[] {
  const rank = ({ acknowledged, severity }: ShownFinding): number =>
    (acknowledged === undefined ? 0 : findingSeverities.length) + findingSeverities.indexOf(severity);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
