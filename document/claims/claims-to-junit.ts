import { openFindings, type ShownFinding } from "../mime/findings.ts";
import { groupClaims, type ShownClaim } from "../mime/claims.ts";

/**
 * Claims as JUnit's XML, which build servers show: one test case each, a failure where it is not held, skipped where it
 * cannot be decided. A suite is a hypothesis, or the notebook; what audits found is one more, in which only what is serious
 * and not acknowledged fails.
 */
export function claimsToJUnit(
  claims: readonly ShownClaim[],
  findings: readonly ShownFinding[],
  notebook: string,
): string {
  const suites = groupClaims(claims, notebook);
  const failures = claims.filter(({ verdict }) => verdict === "not held").length + failing(findings).length;
  const skipped = claims.filter(({ verdict }) => verdict === "undecided").length + doubtful(findings).length;
  const counts = `tests="${claims.length + findings.length}" failures="${failures}" skipped="${skipped}"`;
  const bodies = [...suites].map(
    ([name, group]) =>
      `  <testsuite name="${escape(name)}" tests="${group.length}" ${countsOf(group)}>\n${group.map((claim) => caseOf(claim, notebook)).join("")}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(notebook)}" ${counts}>\n${bodies.join("")}${suiteOf(findings, notebook)}</testsuites>\n`;
}

function suiteOf(findings: readonly ShownFinding[], notebook: string): string {
  if (findings.length === 0) return "";
  const counts = `failures="${failing(findings).length}" skipped="${doubtful(findings).length}"`;
  const cases = findings.map((finding) => {
    const { audit, title, severity, seen, acknowledged } = finding;
    const message = escape(seen.join("\n"));
    const outcome =
      acknowledged !== undefined
        ? `<system-out>${escape(`acknowledged: ${acknowledged}`)}</system-out>`
        : severity === "serious"
          ? `<failure message="${message}"></failure>`
          : `<skipped message="${message}"/>`;
    const name = escape(`${title} [${audit}]`);
    return `    <testcase classname="${escape(notebook)}" name="${name}">${outcome}</testcase>\n`;
  });
  return `  <testsuite name="Audits" tests="${findings.length}" ${counts}>\n${cases.join("")}  </testsuite>\n`;
}

function failing(findings: readonly ShownFinding[]): readonly ShownFinding[] {
  return openFindings(findings).filter(({ severity }) => severity === "serious");
}

function doubtful(findings: readonly ShownFinding[]): readonly ShownFinding[] {
  return openFindings(findings).filter(({ severity }) => severity !== "serious");
}

function countsOf(claims: readonly ShownClaim[]): string {
  const count = (verdict: ShownClaim["verdict"]): number => claims.filter((claim) => claim.verdict === verdict).length;
  return `failures="${count("not held")}" skipped="${count("undecided")}"`;
}

function caseOf({ sentence, verdict, reason, evidence }: ShownClaim, notebook: string): string {
  const facts = evidence.map(({ name, text }) => `${name}: ${text}`).join("\n");
  const message = escape(reason ?? verdict);
  const outcome = {
    held: "",
    "not held": `<failure message="${message}">${escape(facts)}</failure>`,
    undecided: `<skipped message="${message}"/>`,
  }[verdict];
  return `    <testcase classname="${escape(notebook)}" name="${escape(sentence)}">${outcome}</testcase>\n`;
}

/** Characters that XML has no form for are left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
