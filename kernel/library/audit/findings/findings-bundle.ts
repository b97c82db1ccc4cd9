import {
  findingsMediaType,
  findingsSummary,
  type ShownFinding,
  sortFindings,
} from "../../../../document/mime/findings.ts";
import type { MimeBundle } from "../../../../document/mime/mime-bundle.ts";

const colors = { serious: "#c62828", warning: "#8a6d00", note: "#57606a" } as const;

/** Findings for every front end; Kelvin draws the first of the three. A listing shows what has been shown elsewhere. */
export function findingsBundle(given: readonly ShownFinding[], { isListing = false } = {}): MimeBundle {
  const findings = sortFindings(given);
  return {
    [findingsMediaType]: {
      findings: findings.map((finding) => ({ ...finding, seen: [...finding.seen] })),
      ...(isListing && { isListing }),
    },
    "text/html": findings.map(cardOf).join(""),
    "text/plain":
      findings.length === 0
        ? "no findings"
        : [...(findings.length > 1 ? [findingsSummary(findings)] : []), ...findings.map(findingText)].join("\n"),
  };
}

/** A finding as lines of text, for logs. */
export function findingText(finding: ShownFinding): string {
  const { audit, title, severity, why, fix, acknowledged } = finding;
  const head = acknowledged === undefined ? `⚠ ${severity}` : "· acknowledged";
  const lines = [`${head}: ${title} [${audit}]`, ...seenLines(finding).map((line) => `    ${line}`)];
  return acknowledged === undefined
    ? [...lines, `  Why it matters: ${why}`, `  What to do: ${fix}`].join("\n")
    : [...lines, `  Acknowledged: ${acknowledged}`].join("\n");
}

/** What was seen, and how often it was seen besides. */
function seenLines({ seen, count }: ShownFinding): readonly string[] {
  return count > seen.length ? [...seen, `and ${count - seen.length} more like it`] : seen;
}

function cardOf(finding: ShownFinding): string {
  const { audit, title, severity, why, fix, acknowledged } = finding;
  const color = acknowledged === undefined ? colors[severity] : colors.note;
  const rest =
    acknowledged === undefined
      ? `<div><small>${escapeHtml(why)}</small></div><div><small><b>What to do:</b> ${escapeHtml(fix)}</small></div>`
      : `<div><small><b>Acknowledged:</b> ${escapeHtml(acknowledged)}</small></div>`;
  return (
    `<div style="border-left:3px solid ${color};padding:2px 10px;margin:4px 0">` +
    `<div><b style="color:${color}">${acknowledged === undefined ? severity : "acknowledged"}</b> ` +
    `<b>${escapeHtml(title)}</b> <code>${audit}</code></div>` +
    `${seenLines(finding)
      .map((line) => `<div>${escapeHtml(line)}</div>`)
      .join("")}${rest}</div>`
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
