import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount } from "../../wording/say.ts";
import { claimVerdicts, type ClaimVerdict, type ShownClaim } from "../mime/claims.ts";
import { findingSeverities, openFindings, type FindingSeverity, type ShownFinding } from "../mime/findings.ts";

const verdicts: Readonly<Record<ClaimVerdict, PlainPhrase>> = {
  held: "held",
  "not held": "not held",
  undecided: "undecided",
};

/** A verdict as readers are told it. */
export function verdictWord(verdict: ClaimVerdict): string {
  return say(verdicts[verdict]);
}

/** How many of a notebook's claims, or findings, came out in one way. */
export interface Tally {
  readonly state: ClaimVerdict | FindingSeverity | "acknowledged";
  readonly words: string;
}

/** What stands before a verdict, for those who do not tell its colour. */
export const verdictMarks: Readonly<Record<ClaimVerdict, string>> = { held: "✓", "not held": "✗", undecided: "?" };

/** How many claims hold, and how many do not or are undecided; where all hold, that in one. */
export function claimTallies(claims: readonly ShownClaim[]): readonly Tally[] {
  const count = (verdict: ClaimVerdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  if (count("held") === claims.length)
    return [{ state: "held", words: sayCount(claims.length, "{count} held", "all {count} held") }];
  return claimVerdicts
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => ({ state: verdict, words: verdictCount(verdict, count(verdict)) }));
}

function verdictCount(verdict: ClaimVerdict, count: number): string {
  switch (verdict) {
    case "held":
      return say("{count} held", { count });
    case "not held":
      return say("{count} not held", { count });
    case "undecided":
      return say("{count} undecided", { count });
  }
}

const severities: Readonly<Record<FindingSeverity | "acknowledged", PlainPhrase>> = {
  serious: "serious",
  warning: "warning",
  note: "note",
  acknowledged: "acknowledged",
};

/** How serious a finding is, as readers are told it. */
export function severityWord(severity: FindingSeverity | "acknowledged"): string {
  return say(severities[severity]);
}

function severityCount(severity: FindingSeverity, count: number): string {
  switch (severity) {
    case "serious":
      return say("{count} serious", { count });
    case "warning":
      return sayCount(count, "{count} warning", "{count} warnings");
    case "note":
      return sayCount(count, "{count} note", "{count} notes");
  }
}

/** How many findings there are of each severity, and how many are acknowledged. */
export function findingTallies(findings: readonly ShownFinding[]): readonly Tally[] {
  const open = openFindings(findings);
  const acknowledged = findings.length - open.length;
  return [
    ...findingSeverities.flatMap((severity) => {
      const count = open.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [{ state: severity, words: severityCount(severity, count) }];
    }),
    ...(acknowledged > 0
      ? [{ state: "acknowledged" as const, words: say("{count} acknowledged", { count: acknowledged }) }]
      : []),
  ];
}
