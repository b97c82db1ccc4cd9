import { createContext, type CheckedContext } from "./checked-context.ts";
import type { CheckedDocument } from "./document.ts";
import type { CheckFinding } from "./finding.ts";
import { checkClosingRows } from "./rules/closing-rows.ts";
import { checkBestInBold } from "./rules/best-in-bold.ts";
import { checkRankOrder } from "./rules/rank-order.ts";
import { checkRepeatedNumbers } from "./rules/repeated-numbers.ts";
import { checkRepeatedRows } from "./rules/repeated-rows.ts";
import { checkDerivedColumns } from "./rules/derived-columns.ts";

const rules: readonly ((context: CheckedContext) => CheckFinding[])[] = [
  checkDerivedColumns,
  checkClosingRows,
  checkRankOrder,
  checkBestInBold,
  checkRepeatedNumbers,
  checkRepeatedRows,
];

/** What a document was found to say, in the order of its lines. */
export interface DocumentAudit {
  readonly findings: readonly CheckFinding[];
  readonly tables: number;
  /** paragraphs, items and headings */
  readonly sentences: number;
  readonly notices: readonly string[];
}

/** Recomputes what a document's tables and prose let one recompute. */
export function auditDocument(document: CheckedDocument): DocumentAudit {
  const context = createContext(document);
  const findings = rules.flatMap((rule) => rule(context));
  return {
    findings: findings.toSorted((a, b) => orderOf(a) - orderOf(b)),
    tables: context.tables.length,
    sentences: context.prose.length,
    notices: document.notices,
  };
}

function orderOf({ place }: CheckFinding): number {
  return (place.notebookCell?.number ?? 0) * 1e6 + place.line;
}
