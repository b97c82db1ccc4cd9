import { openFindings, type ShownFinding } from "../mime/findings.ts";
import { groupClaims, type ShownClaim } from "../mime/claims.ts";

/** The cell at which a run ended, so that what comes after it has claimed nothing. */
export interface EndedAt {
  /** which cell it is, as a person would say it */
  readonly cell: string;
  readonly message: string;
  /** more lines, such as the error's calls; may be empty */
  readonly details: string;
}

/**
 * Claims as JUnit's XML, which build servers show: one test case each, a failure where it is not held, skipped where it
 * cannot be decided. A suite is a hypothesis, or the notebook; what audits found is one more, in which only what is serious
 * and not acknowledged fails; and where a cell failed, it is an error in a suite of its own.
 */
export function claimsToJUnit(
  claims: readonly ShownClaim[],
  findings: readonly ShownFinding[],
  notebook: string,
  endedAt?: EndedAt,
): string {
  const suites = groupClaims(claims, notebook);
  const failures = claims.filter(({ verdict }) => verdict === "not held").length + failing(findings).length;
  const skipped = claims.filter(({ verdict }) => verdict === "undecided").length + doubtful(findings).length;
  const tests = claims.length + findings.length + (endedAt ? 1 : 0);
  const counts = `tests="${tests}" failures="${failures}" errors="${endedAt ? 1 : 0}" skipped="${skipped}"`;
  const bodies = [...suites].map(
    ([name, group]) =>
      `  <testsuite name="${escape(name)}" tests="${group.length}" ${countsOf(group)}>\n${group.map((claim) => caseOf(claim, notebook)).join("")}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(notebook)}" ${counts}>\n${bodies.join("")}${suiteOf(findings, notebook)}${errorOf(endedAt, notebook)}</testsuites>\n`;
}

function errorOf(endedAt: EndedAt | undefined, notebook: string): string {
  if (endedAt === undefined) return "";
  const { cell, message, details } = endedAt;
  return (
    `  <testsuite name="Cells" tests="1" failures="0" errors="1" skipped="0">\n` +
    `    <testcase classname="${escape(notebook)}" name="${escape(cell)}">` +
    `<error message="${escape(message)}">${escape(details)}</error></testcase>\n  </testsuite>\n`
  );
}

function suiteOf(findings: readonly ShownFinding[], notebook: string): string {
  if (findings.length === 0) return "";
  const counts = `failures="${failing(findings).length}" errors="0" skipped="${doubtful(findings).length}"`;
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
  return `failures="${count("not held")}" errors="0" skipped="${count("undecided")}"`;
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
