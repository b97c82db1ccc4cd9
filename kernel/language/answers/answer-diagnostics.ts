import type { Diagnostic, Range } from "vscode-languageserver-types";
import type { CellOrFile } from "../../protocol/language-comm.ts";
import { longestSource, namesOf } from "../cells/executed-cells.ts";
import type { CellScan } from "../scan/scan-cell.ts";
import type { CellsDocument } from "../document/cells-document.ts";
import { linesOf } from "../document/map-ranges.ts";
import type { Question } from "./question.ts";

/** "Declared twice", which cells may do. */
const redeclarations = new Set([2300, 2451, 2440, 2567]);
/** "Declared but never read": later cells may be still to be written. */
const unused = new Set([6133, 6192, 6196, 6198, 6199]);
/** What only the top level of a file may have, and a cell may have too. */
const misplaced = new Set([1233, 1234, 1235, 2669, 2670]);
/** "There is no such name." */
const missingNames = new Set([2304, 2503, 2552, 2582, 2580]);

/** "A type must be imported as such", which files need not do: the loader looks at what is used. */
const typeImports = new Set([1484, 1485]);

const information = 3;

export type DiagnosticsByCell = ReadonlyMap<CellOrFile, readonly Diagnostic[]>;

type DiagnosedDocument = Pick<Question, "server" | "document" | "uri" | "apply" | "locate">;

/** What is wrong in each cell of a document. */
export async function diagnoseCells(diagnosed: DiagnosedDocument): Promise<DiagnosticsByCell> {
  const { server, document, uri, apply, locate } = diagnosed;
  const answer = await server.request<{ readonly items?: readonly Diagnostic[] }>(
    "textDocument/diagnostic",
    { textDocument: { uri } },
    { before: apply },
  );
  if (document.isFile) return new Map([[uri, ofFile(answer.items ?? [], locate)]]);
  const byCell = new Map<CellOrFile, Diagnostic[]>();
  const seen = new Set<string>();
  for (const diagnostic of answer.items ?? []) {
    const placed = placeInCell(document, diagnostic);
    const cell = placed && document.parts[placed.part]!.cell;
    if (!placed || cell === undefined || isMeaningless(document, diagnostic, placed)) continue;
    const key = `${cell} ${diagnostic.code} ${JSON.stringify(placed.range)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const list = byCell.get(cell) ?? [];
    byCell.set(cell, list);
    list.push(worded(document, locate, diagnostic, placed));
  }
  return byCell;
}

function ofFile(items: readonly Diagnostic[], locate: Question["locate"]): readonly Diagnostic[] {
  return items
    .filter(({ code }) => !typeImports.has(Number(code)))
    .map((diagnostic) => toldOf(diagnostic, diagnostic.range, locate, diagnostic.message));
}

/** What TypeScript was not shown, so that the cells behind stay in sight. */
export function unclosedProblems(scan: CellScan): Diagnostic[] {
  const messages = {
    "(": ["1005", "')' expected: this '(' is never closed."],
    "[": ["1005", "']' expected: this '[' is never closed."],
    "{": ["1005", "'}' expected: this '{' is never closed."],
    "`": ["1160", "Unterminated template literal."],
    "/*": ["1010", "'*/' expected: this comment never ends."],
  } as const;
  return scan.unclosed.map(({ start, opener }) => {
    const [code, message] = messages[opener];
    const range = linesOf(scan).rangeOf(start, start + opener.length);
    return { range, severity: 1, code: Number(code), source: "typescript", message };
  });
}

/** For a cell that is not looked at. */
export function tooLong(source: string): Diagnostic[] {
  if (source.length <= longestSource) return [];
  const message = `This cell is not checked: it has ${source.length} characters, and at most ${longestSource} are looked at.`;
  const start = { line: 0, character: 0 };
  return [{ range: { start, end: start }, severity: information, source: "kelvin", message }];
}

interface Placed {
  readonly part: number;
  readonly range: Range;
  /** The text that it is about. */
  readonly text: string;
}

function placeInCell(document: CellsDocument, { range, code }: Diagnostic): Placed | undefined {
  const { lines } = document;
  const from = lines.offsetAt(range.start);
  const start = document.toPart(from);
  if (start) {
    const { scan } = document.parts[start.part]!;
    const end = document.toPart(lines.offsetAt(range.end));
    const stop = end?.part === start.part && end.offset >= start.offset ? end.offset : scan.source.length;
    const text = scan.source.slice(start.offset, stop);
    // What is missing at the end of a cell is told at its last word, not on the empty line behind.
    if (text.trim() === "" && isSyntactic(code)) return atLastWord(document, start.part, start.offset);
    return { part: start.part, range: linesOf(scan).rangeOf(start.offset, stop), text };
  }
  // Text of our own is right: what is wrong there is the end of the code before it.
  const before = isSyntactic(code) ? document.before(from) : undefined;
  return before && atLastWord(document, before.part, before.offset);
}

function atLastWord(document: CellsDocument, part: number, offset: number): Placed {
  const { scan } = document.parts[part]!;
  const end = scan.source.slice(0, offset).trimEnd().length;
  const start = Math.max(0, end - 1);
  return { part, range: linesOf(scan).rangeOf(start, end), text: scan.source.slice(start, end) };
}

function isSyntactic(code: Diagnostic["code"]): boolean {
  return Number(code) >= 1000 && Number(code) < 2000;
}

function isMeaningless(document: CellsDocument, { code, range }: Diagnostic, { part, text }: Placed): boolean {
  const number = Number(code);
  if (misplaced.has(number)) return true;
  if (redeclarations.has(number)) return document.isRedeclaration(document.lines.offsetAt(range.start));
  if (!unused.has(number)) return false;
  if (document.parts[part]!.scan.declared.has(text)) return true;
  // An import that another cell has as well.
  return document.parts.some(({ scan }, other) => other !== part && namesOf(scan).has(text));
}

function worded(
  document: CellsDocument,
  locate: Question["locate"],
  diagnostic: Diagnostic,
  { part, range, text }: Placed,
): Diagnostic {
  const { code, message } = diagnostic;
  const isLater =
    missingNames.has(Number(code)) &&
    document.parts.some(({ scan, cell }, other) => other > part && cell !== undefined && scan.declared.has(text));
  const said = isLater ? `${message} A cell further down declares it, and has not been run.` : message;
  return toldOf(diagnostic, range, locate, said);
}

/** A diagnostic as front ends are told of it. */
function toldOf(
  { severity, code, tags, relatedInformation }: Diagnostic,
  range: Range,
  locate: Question["locate"],
  message: Diagnostic["message"],
): Diagnostic {
  const related = relatedInformation?.flatMap((information) => {
    const location = locate(information.location);
    return location ? [{ ...information, location }] : [];
  });
  return {
    range,
    severity: severity ?? 1,
    source: "typescript",
    message,
    ...(code !== undefined && { code }),
    ...(tags && { tags }),
    ...(related && related.length > 0 && { relatedInformation: related }),
  };
}
