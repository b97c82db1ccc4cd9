import { type AuditName, auditNames } from "./finding.ts";
import { rememberReason } from "./registry.ts";

export interface AcknowledgeOptions {
  /** covers only findings in whose text these words stand, such as the name of a split. Default all of the audit */
  readonly where?: string;
}

/**
 * Says why a finding of an audit is accepted: it is then shown as acknowledged, with the reason, rather than gone.
 *
 *     acknowledge("duplicate-rows", "because forms with the same answers are what the test will see in use");
 *     acknowledge("small-class", "because class 5 is reported, not claimed on", { where: "class 5" });
 *
 * It holds until the kernel restarts, for findings before and after it. Said again, the new reason replaces the old one.
 *
 * @param name of the audit, as its finding shows it
 * @param reason why, for a reader of the report
 * @throws RangeError when there is no audit of that name, or no reason is given
 */
export function acknowledge(name: AuditName, reason: string, options: AcknowledgeOptions = {}): void {
  checkAuditName(name);
  if (!/\p{L}/u.test(reason.replace(/^\s*because\b/iu, "")))
    throw new RangeError(`"${name}" needs a reason to be acknowledged for: acknowledge("${name}", "because …")`);
  rememberReason(name, reason.trim(), options.where);
}

/** Refuses what is no audit's name, and names the audits. */
export function checkAuditName(name: string): void {
  if (!(auditNames as readonly string[]).includes(name))
    throw new RangeError(`there is no audit "${name}"; there are ${auditNames.join(", ")}`);
}
