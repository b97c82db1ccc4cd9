import type { Sentence } from "./sentence.ts";

/** The media type of claims and their verdicts. Kelvin draws and collects them; `text/html` and `text/plain` are beside it. */
export const claimsMediaType = "application/vnd.kelvin.claims+json";

export type ClaimVerdict = "held" | "not held" | "undecided";

/** The verdicts, in the order in which they are counted. */
export const claimVerdicts: readonly ClaimVerdict[] = ["held", "not held", "undecided"];

/** One number or word that a claim rests on, as it is to be read. */
export interface ShownEvidence {
  readonly name: string;
  readonly text: string;
  /** The text for front ends that speak other languages, where it has words of the library. */
  readonly said?: Sentence;
}

/** One claim as it is shown. */
export interface ShownClaim {
  /** The same where the same claim is judged again. */
  readonly id: string;
  readonly sentence: string;
  readonly verdict: ClaimVerdict;
  /** Why it is not held, or cannot be decided. */
  readonly reason?: string;
  /** The reason for front ends that speak other languages, where the library gave it. */
  readonly said?: Sentence;
  readonly evidence: readonly ShownEvidence[];
  /** The figure or table that it rests on. */
  readonly restsOn?: string;
  /** The hypothesis that it belongs to. */
  readonly hypothesis?: string;
}

/** Content of `application/vnd.kelvin.claims+json`. */
export interface ClaimsDisplay {
  readonly claims: readonly ShownClaim[];
}

/** Several verdicts as one: not held where one is not, undecided where one is, else held. */
export function verdictOfAll(verdicts: readonly ClaimVerdict[]): ClaimVerdict {
  if (verdicts.includes("not held")) return "not held";
  return verdicts.length === 0 || verdicts.includes("undecided") ? "undecided" : "held";
}

/** `3 of 5 claims held, 1 not held, 1 undecided`. */
export function claimsSummary(claims: readonly ShownClaim[]): string {
  const count = (verdict: ClaimVerdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const others = (["not held", "undecided"] as const).filter((verdict) => count(verdict) > 0);
  const all = `${count("held")} of ${claims.length} ${claims.length === 1 ? "claim" : "claims"} held`;
  return [all, ...others.map((verdict) => `${count(verdict)} ${verdict}`)].join(", ");
}

/** Claims by hypothesis, in their order; those of none have the name `none`. */
export function groupClaims(claims: readonly ShownClaim[], none: string): ReadonlyMap<string, readonly ShownClaim[]> {
  const groups = new Map<string, ShownClaim[]>();
  for (const claim of claims) {
    const name = claim.hypothesis ?? none;
    const group = groups.get(name);
    if (group) group.push(claim);
    else groups.set(name, [claim]);
  }
  return groups;
}
