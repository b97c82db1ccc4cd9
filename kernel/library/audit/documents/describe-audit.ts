import type { DocumentAudit } from "./audit-document.ts";
import type { CheckFinding, CheckVerdict, Place } from "./finding.ts";

/** The findings that are worth a reader's time: differences that careless rounding explains are left out. */
export function seriousFindings(audit: DocumentAudit): readonly CheckFinding[] {
  return audit.findings.filter(({ verdict }) => verdict !== "rounding");
}

/** An audit as text: one paragraph for each finding, and a line that sums up. */
export function describeAudit(audit: DocumentAudit, name: string, all = false): string {
  const shown = all ? audit.findings : seriousFindings(audit);
  const notices = audit.notices.map((notice) => `${name}: ${notice}`);
  const paragraphs = shown.map((finding) => describeFinding(finding, name));
  return [...notices, ...paragraphs, summaryOf(audit, name, all)].join("\n\n");
}

function describeFinding({ rule, verdict, place, stated, arithmetic, message }: CheckFinding, name: string): string {
  const where = place.cell === undefined ? "" : `\n  where: ${place.cell}`;
  return `${name}:${placeText(place)}: ${verdict} (${rule})\n  ${message}${where}\n  says: ${stated}\n  but:  ${arithmetic}`;
}

/** `12:3`, and in a notebook `cell 4, 12:3`. */
export function placeText({ line, column, notebookCell }: Place): string {
  const position = column === undefined ? `${line}` : `${line}:${column}`;
  if (!notebookCell) return position;
  return `cell ${notebookCell.number}${notebookCell.part === "output" ? " (output)" : ""}, ${position}`;
}

function summaryOf(audit: DocumentAudit, name: string, all: boolean): string {
  const read = `${counted(audit.tables, "table")} and ${counted(audit.sentences, "paragraph")}`;
  if (audit.tables === 0 && audit.sentences === 0) return `${name}: there are no tables and no prose to check.`;
  const serious = seriousFindings(audit);
  const count = (verdict: CheckVerdict): number => serious.filter((finding) => finding.verdict === verdict).length;
  const parts = (["wrong", "contradicted", "doubtful"] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`);
  const roundings = audit.findings.length - serious.length;
  const hidden =
    roundings > 0 && !all ? `; ${counted(roundings, "difference")} of careless rounding not shown (--all)` : "";
  return `${name}: ${read} read; ${parts.length > 0 ? parts.join(", ") : "nothing found that does not add up"}${hidden}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
