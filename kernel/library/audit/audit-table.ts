import { type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { auditDocument, type DocumentAudit } from "./documents/audit-document.ts";
import { describeAudit, placeText, seriousFindings } from "./documents/describe-audit.ts";
import type { CheckedDocument } from "./documents/document.ts";
import { type DocumentFormat, readDocument } from "./documents/read-document.ts";
import { readCell } from "./documents/reading/read-cell.ts";

/** A table of results: records by column name, or anything that iterates over them, as an Arrow table does. */
export type ResultRows = Iterable<Readonly<Record<string, unknown>>>;

export interface AuditTableOptions {
  /** what a text is. Default: found out from how it begins */
  readonly format?: DocumentFormat;
  /** what the text is called in the report. Default `table` */
  readonly name?: string;
}

/** What was found in a table or document. Displays as a table of the findings. */
export interface TableAudit extends DocumentAudit {
  readonly [displaySymbol]: () => MimeBundle;
}

/**
 * Recomputes what a table, or a whole document, lets one recompute: totals, averages, differences, relative changes, shares,
 * ranks, the best in bold, numbers that stand in two places, and what the prose says of them, in English and Chinese.
 *
 * A relation is believed when it holds in most rows and so often cannot hold by chance; then it should hold in the others,
 * to the digits that are printed. Numbers are read as text, so give a document rather than parsed values where you can:
 * `0.50` says more than 0.5.
 *
 * @param source Markdown (HTML tables inside it too), the text of a notebook or CSV file, or rows by column name
 * @returns the findings, in the order of the text
 * @throws RangeError when the text is too long or a notebook is none, SyntaxError when a notebook is no JSON
 */
export function auditTable(source: string | ResultRows, options: AuditTableOptions = {}): TableAudit {
  const { name = "table" } = options;
  const document =
    typeof source === "string" ? readDocument(source, options.format ?? guessFormat(source)) : readRows(source);
  const audit = auditDocument(document);
  return { ...audit, [displaySymbol]: () => bundleOf(audit, name) };
}

function guessFormat(text: string): DocumentFormat {
  if (/^\s*\{/u.test(text) && /"cells"\s*:/u.test(text)) return "notebook";
  const [first = ""] = text.trimStart().split("\n", 1);
  return /[,;\t]/u.test(first) && !/[|#*<]/u.test(first) && !/[.。!?:]\s*$/u.test(first) ? "csv" : "markdown";
}

function readRows(rows: ResultRows): CheckedDocument {
  const records = [...rows];
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const cells = records.map((record, index) =>
    header.map((column) => readCell(cellText(record[column]), false, { line: index + 1 })),
  );
  if (cells.length === 0) return { blocks: [], notices: ["The table has no rows."] };
  const place = { line: 1, endLine: cells.length };
  return { blocks: [{ kind: "table", place, header, rows: cells, headings: [], section: 0 }], notices: [] };
}

function cellText(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function bundleOf(audit: DocumentAudit, name: string): MimeBundle {
  const text = describeAudit(audit, name);
  const findings = seriousFindings(audit);
  if (findings.length === 0) return { "text/plain": text };
  const rows = findings.map(({ place, rule, verdict, stated, recomputed, arithmetic }) => [
    [placeText(place), place.cell].filter((part) => part !== undefined).join(": "),
    rule,
    verdict,
    stated,
    recomputed,
    arithmetic,
  ]);
  const columns = ["where", "what", "verdict", "says", "recomputed", "arithmetic"];
  return { ...tableBundle({ caption: text.slice(text.lastIndexOf("\n") + 1), columns, rows }), "text/plain": text };
}
