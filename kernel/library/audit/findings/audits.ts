import { type Displayable, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { checkAuditName } from "./acknowledge.ts";
import { type AuditName, type Finding, auditNames } from "./finding.ts";
import { findingsBundle } from "./findings-bundle.ts";
import { allFindings, isOff, turnOff } from "./registry.ts";

/**
 * Turns audits off, and on again: `audits({ off: ["near-duplicate-rows"] })`, `audits({ off: "all" })`, `audits({ off: [] })`.
 *
 * To accept a finding rather than to hide it, see `acknowledge`.
 *
 * @param options `off`: the audits that are not made from now on; all others are
 * @returns the names of the audits that are on
 * @throws RangeError when there is no audit of a name
 */
export function audits(options: { readonly off?: readonly AuditName[] | "all" } = {}): readonly AuditName[] {
  const { off } = options;
  for (const name of off === "all" ? [] : (off ?? [])) checkAuditName(name);
  if (off !== undefined) turnOff(off === "all" ? auditNames : off);
  return auditNames.filter((name) => !isOff(name));
}

/** All that the audits of this notebook have found so far, in the order in which it was found. Displays as their cards. */
export function findings(): readonly Finding[] & Displayable {
  const all = [...allFindings()];
  return Object.assign(all, {
    [displaySymbol]: () =>
      findingsBundle(
        all.map((each) => each.toJSON()),
        { isListing: true },
      ),
  });
}
