import type { Location, LocationLink, Position, Range, TextEdit } from "vscode-languageserver-types";
import type { CellOrFile } from "../../protocol/language-comm.ts";
import type { CellScan } from "../scan/scan-cell.ts";
import type { CellsDocument } from "./cells-document.ts";
import { indexLines, type LineIndex } from "./line-index.ts";

const indexes = new WeakMap<CellScan, LineIndex>();

/** The lines of a cell's source. */
export function linesOf(scan: CellScan): LineIndex {
  const known = indexes.get(scan);
  if (known) return known;
  const made = indexLines(scan.source);
  indexes.set(scan, made);
  return made;
}

/** A range of one part, in its own lines. */
export interface PartRange {
  readonly part: number;
  /** Undefined for code that is in no cell any more. */
  readonly cell: CellOrFile | undefined;
  readonly range: Range;
}

/** Where in its part a range of the document is; undefined where it begins or ends in text of our own. */
export function toPartRange(document: CellsDocument, range: Range): PartRange | undefined {
  const start = document.toPart(document.lines.offsetAt(range.start));
  const end = document.toPart(document.lines.offsetAt(range.end));
  if (!start || !end || start.part !== end.part || start.offset > end.offset) return undefined;
  const { cell, scan } = document.parts[start.part]!;
  return { part: start.part, cell, range: linesOf(scan).rangeOf(start.offset, end.offset) };
}

/** The position in the document of a position in a part. */
export function toDocumentPosition(document: CellsDocument, part: number, position: Position): Position {
  const offset = linesOf(document.parts[part]!.scan).offsetAt(position);
  return document.lines.positionAt(document.toDocument(part, offset));
}

export function toDocumentRange(document: CellsDocument, part: number, { start, end }: Range): Range {
  return { start: toDocumentPosition(document, part, start), end: toDocumentPosition(document, part, end) };
}

/** A link with its target as front ends know it; undefined where they do not. */
export function toLocationLink(
  document: CellsDocument,
  locate: (location: Location) => Location | undefined,
  { targetUri, targetRange, targetSelectionRange, originSelectionRange }: LocationLink,
): LocationLink | undefined {
  const selection = locate({ uri: targetUri, range: targetSelectionRange });
  if (!selection) return undefined;
  const whole = locate({ uri: targetUri, range: targetRange });
  const origin = originSelectionRange && toPartRange(document, originSelectionRange)?.range;
  return {
    targetUri: selection.uri,
    // A declaration may be longer than what is the cell's own of it, as where `export` stands before it.
    targetRange: whole?.range ?? selection.range,
    targetSelectionRange: selection.range,
    ...(origin && { originSelectionRange: origin }),
  };
}

/** The edit in its cell; undefined where it would change text of our own. */
export function toCellEdit(
  document: CellsDocument,
  { range, newText }: TextEdit,
): { readonly cell: CellOrFile | undefined; readonly edit: TextEdit } | undefined {
  const mapped = toPartRange(document, range);
  return mapped && { cell: mapped.cell, edit: { range: mapped.range, newText } };
}
