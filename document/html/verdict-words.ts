import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount, sayTogether } from "../../wording/say.ts";
import type { ClaimVerdict, ShownClaim } from "../mime/claims.ts";
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

/** How many claims hold, and how many do not or are undecided: `1 of 3 claims held, 2 undecided`. */
export function claimsWords(claims: readonly ShownClaim[]): string {
  const count = (verdict: ClaimVerdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const others = (["not held", "undecided"] as readonly ClaimVerdict[]).filter((verdict) => count(verdict) > 0);
  return sayTogether([
    sayCount(claims.length, "{held} of {count} claim held", "{held} of {count} claims held", { held: count("held") }),
    ...others.map((verdict) => `${count(verdict)} ${verdictWord(verdict)}`),
  ]);
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

function countOf(severity: FindingSeverity, count: number): string {
  switch (severity) {
    case "serious":
      return say("{count} serious", { count });
    case "warning":
      return sayCount(count, "{count} warning", "{count} warnings");
    case "note":
      return sayCount(count, "{count} note", "{count} notes");
  }
}

/** How many findings there are and how serious: `2 findings, 1 serious, 1 warning, 1 acknowledged`. */
export function findingsWords(findings: readonly ShownFinding[]): string {
  const open = openFindings(findings);
  const acknowledged = findings.length - open.length;
  return sayTogether([
    sayCount(findings.length, "{count} finding", "{count} findings"),
    ...findingSeverities.flatMap((severity) => {
      const count = open.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [countOf(severity, count)];
    }),
    ...(acknowledged > 0 ? [say("{count} acknowledged", { count: acknowledged })] : []),
  ]);
}
