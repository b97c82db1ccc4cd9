import type {
  DocumentHighlight,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SignatureHelp,
} from "vscode-languageserver-types";
import type { LanguageParams, LanguageResult } from "../../protocol/language-comm.ts";
import type { CellsDocument } from "../document/cells-document.ts";
import { linesOf, toDocumentPosition, toLocationLink, toPartRange } from "../document/map-ranges.ts";
import { ask, type Question } from "./question.ts";

export async function answerHover(question: Question, position: Position): Promise<Hover | null> {
  const hover = await ask<Hover | null>(question, "textDocument/hover", at(question, position));
  if (!hover || isUnknown(hover)) return null;
  const range = hover.range && toPartRange(question.document, hover.range)?.range;
  return { contents: hover.contents, ...(range && { range }) };
}

/** The server says no more than this of a name that is nowhere declared. */
function isUnknown({ contents }: Hover): boolean {
  return typeof contents === "object" && "value" in contents && contents.value.trim() === "```typescript\nany\n```";
}

export async function answerSignatureHelp(
  question: Question,
  { position, context }: LanguageParams<"textDocument/signatureHelp">,
): Promise<SignatureHelp | null> {
  const help = await ask<SignatureHelp | null>(question, "textDocument/signatureHelp", {
    ...at(question, position),
    context: context ?? { triggerKind: 1, isRetrigger: false },
  });
  // The server says it for each signature; many front ends look for it beside them only.
  const activeParameter = help?.activeParameter ?? help?.signatures[help.activeSignature ?? 0]?.activeParameter;
  return help && activeParameter !== undefined ? { ...help, activeParameter } : help;
}

/** Where a name is declared, or its type: in cells and in files. */
export async function answerDefinition(
  question: Question,
  method: "textDocument/definition" | "textDocument/typeDefinition",
  position: Position,
): Promise<readonly LocationLink[]> {
  const { document, locate } = question;
  const links = await ask<readonly (LocationLink | Location)[] | LocationLink | Location | null>(
    question,
    method,
    at(question, position),
  );
  return [links ?? []].flat().flatMap((link) => toLocationLink(document, locate, asLink(link)) ?? []);
}

function asLink(link: LocationLink | Location): LocationLink {
  if ("targetUri" in link) return link;
  return { targetUri: link.uri, targetRange: link.range, targetSelectionRange: link.range };
}

export async function answerReferences(
  question: Question,
  { position, context }: LanguageParams<"textDocument/references">,
): Promise<readonly Location[]> {
  const found = await ask<readonly Location[] | null>(question, "textDocument/references", {
    ...at(question, position),
    context,
  });
  return (found ?? []).flatMap((location) => question.locate(location) ?? []);
}

export async function answerHighlights(question: Question, position: Position): Promise<readonly DocumentHighlight[]> {
  const found = await ask<readonly DocumentHighlight[] | null>(
    question,
    "textDocument/documentHighlight",
    at(question, position),
  );
  return (found ?? []).flatMap((highlight) => {
    const mapped = toPartRange(question.document, highlight.range);
    return mapped?.part === question.part ? [{ ...highlight, range: mapped.range }] : [];
  });
}

/** Types that the code leaves out, within `range` of the cell. */
export async function answerInlayHints(question: Question, range: Range): Promise<readonly InlayHint[]> {
  const { document, part } = question;
  const block = document.blockOf(part);
  const found = await ask<readonly InlayHint[] | null>(question, "textDocument/inlayHint", {
    range: document.lines.rangeOf(block.start, block.end),
  });
  const lines = linesOf(document.parts[part]!.scan);
  const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  return (found ?? []).flatMap(({ label, kind, paddingLeft, paddingRight, position }) => {
    const place = document.toPart(document.lines.offsetAt(position));
    if (place?.part !== part || place.offset < from || place.offset > to) return [];
    return [
      {
        label: typeof label === "string" ? label : label.map(({ value }) => value).join(""),
        position: lines.positionAt(place.offset),
        ...(kind && { kind }),
        ...(paddingLeft !== undefined && { paddingLeft }),
        ...(paddingRight !== undefined && { paddingRight }),
      },
    ];
  });
}

/** What the server said of a state of the document: an editor for each of many cells asks for the same at a time. */
const tokensOf = new WeakMap<CellsDocument, Promise<readonly number[]>>();

function allSemanticTokens(question: Question): Promise<readonly number[]> {
  const known = tokensOf.get(question.document);
  if (known) return known;
  const asked = ask<{ readonly data: readonly number[] } | null>(question, "textDocument/semanticTokens/full", {}).then(
    (all) => all?.data ?? [],
  );
  tokensOf.set(question.document, asked);
  asked.catch(() => tokensOf.delete(question.document));
  return asked;
}

/** The server's tokens of the whole document, five numbers each, cut down to those of the cell. */
export async function answerSemanticTokens(
  question: Question,
): Promise<LanguageResult<"textDocument/semanticTokens/full">> {
  const { document, part } = question;
  const encoded = await allSemanticTokens(question);
  const lines = linesOf(document.parts[part]!.scan);
  const own: { readonly start: Position; readonly rest: readonly number[] }[] = [];
  let position = { line: 0, character: 0 };
  for (let index = 0; index < encoded.length; index += 5) {
    const [line, character] = [encoded[index]!, encoded[index + 1]!];
    position = { line: position.line + line, character: line > 0 ? character : position.character + character };
    const place = document.toPart(document.lines.offsetAt(position));
    if (place?.part === part)
      own.push({ start: lines.positionAt(place.offset), rest: encoded.slice(index + 2, index + 5) });
  }
  own.sort((left, right) => left.start.line - right.start.line || left.start.character - right.start.character);
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { start, rest } of own) {
    const line = start.line - last.line;
    data.push(line, line > 0 ? start.character : start.character - last.character, ...rest);
    last = start;
  }
  return { data };
}

function at({ document, part }: Question, position: Position): { readonly position: Position } {
  return { position: toDocumentPosition(document, part, position) };
}
