import type { ShownClaim } from "../mime/claims.ts";
import { openFindings, type ShownFinding } from "../mime/findings.ts";

/** Lines that are read at a glance, before the text begins. */
const glance = 4;

function opensAtOnce(lines: number, isGrave: boolean): boolean {
  return isGrave && lines <= glance;
}

/** Whether the claims at a notebook's head are open when it is: where one is not held, and they do not fill the page. */
export function claimsOpenAtOnce(claims: readonly Pick<ShownClaim, "verdict">[]): boolean {
  return opensAtOnce(
    claims.length,
    claims.some(({ verdict }) => verdict === "not held"),
  );
}

/** The same of findings, which take so many lines: where one is serious and nobody has acknowledged it. */
export function findingsOpenAtOnce(findings: readonly ShownFinding[], lines: number): boolean {
  return opensAtOnce(
    lines,
    openFindings(findings).some(({ severity }) => severity === "serious"),
  );
}
