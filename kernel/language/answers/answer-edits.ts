import type { CodeAction, Command, Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { type CellsEdit, type LanguageParams, type LanguageResult, cellUri } from "../../protocol/language-comm.ts";
import { linesOf, toDocumentPosition, toDocumentRange, toPartRange } from "../document/map-ranges.ts";
import { asNamed } from "../server/server-documents.ts";
import { importEdit } from "./import-edit.ts";
import { spellingFixes } from "./spelling-fixes.ts";
import { ask, type Question, Refused } from "./question.ts";

/** The name under the cursor, where it can be renamed. */
export async function answerPrepareRename(
  question: Question,
  position: Position,
): Promise<LanguageResult<"textDocument/prepareRename">> {
  const { document, part } = question;
  const answer = await ask<Range | { readonly range: Range; readonly placeholder: string } | null>(
    question,
    "textDocument/prepareRename",
    { position: toDocumentPosition(document, part, position) },
  );
  const mapped = answer && toPartRange(document, "range" in answer ? answer.range : answer);
  if (mapped?.part !== part) throw new Refused("There is no name here that could be renamed.");
  const { scan } = document.parts[part]!;
  const lines = linesOf(scan);
  const placeholder = scan.source.slice(lines.offsetAt(mapped.range.start), lines.offsetAt(mapped.range.end));
  return { range: mapped.range, placeholder };
}

/** Renames in all cells, and in the files that the name is from or used in. */
export async function answerRename(
  question: Question,
  { position, newName }: LanguageParams<"textDocument/rename">,
): Promise<CellsEdit> {
  const { document, part, uri } = question;
  const answer = await ask<WorkspaceEdit | null>(question, "textDocument/rename", {
    position: toDocumentPosition(document, part, position),
    newName,
  });
  const changes = changesOf(answer);
  const own = (document.isFile ? [] : (changes[uri] ?? [])).toSorted(
    (left, right) =>
      left.range.start.line - right.range.start.line || left.range.start.character - right.range.start.character,
  );
  const first = own[0] && toPartRange(document, own[0].range);
  if (first && first.cell === undefined)
    throw new Refused(
      "The cell that declares this name was executed and has been changed or deleted since: there is nothing to rename it in.",
    );
  const edit = inCells(question, changes);
  if (Object.keys(edit.changes).length === 0) throw new Refused("There is no name here that could be renamed.");
  return edit;
}

/** Quick fixes for the diagnostics in a range, with their edits. */
export async function answerCodeActions(
  question: Question,
  { range, context }: LanguageParams<"textDocument/codeAction">,
): Promise<LanguageResult<"textDocument/codeAction">> {
  const { document, part } = question;
  const inDocument = (own: Range) => toDocumentRange(document, part, own);
  const found = await ask<readonly (CodeAction | Command)[] | null>(question, "textDocument/codeAction", {
    range: inDocument(range),
    context: {
      ...context,
      only: context.only ?? ["quickfix"],
      diagnostics: context.diagnostics.map(({ relatedInformation: _elsewhere, ...diagnostic }) => ({
        ...diagnostic,
        range: inDocument(diagnostic.range),
      })),
    },
  });
  const fixes = (found ?? []).flatMap((action) => {
    if (!("edit" in action) || !action.edit) return [];
    const { title, kind, isPreferred, edit: whole } = action;
    const changes = changesOf(whole);
    const edit = (!document.isFile && importFix(question, title, range, changes)) || inCells(question, changes);
    if (Object.keys(edit.changes).length === 0) return [];
    return [{ title, edit, ...(kind && { kind }), ...(isPreferred && { isPreferred }) }];
  });
  return [...spellingFixes(question.cell, context.diagnostics), ...fixes];
}

/** A fix that imports the name at `range` from the module that its title names, done in this cell. */
function importFix(
  { document, part, uri, cell }: Question,
  title: string,
  range: Range,
  changes: Changes,
): CellsEdit | undefined {
  const module = /^(?:Add|Update) import from "(.+)"$/.exec(title)?.[1];
  const [edit, ...more] = changes[uri] ?? [];
  if (module === undefined || !edit || more.length > 0) return undefined;
  const { scan } = document.parts[part]!;
  const lines = linesOf(scan);
  const name = scan.source.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
  const text = edit.newText;
  const kind = text.startsWith("import * as") ? "namespace" : /^import [^{*]+ from/.test(text) ? "default" : "named";
  const wanted = { module, name, kind, typeOnly: /\btype\b/.test(text) } as const;
  return { changes: { [cellUri(cell)]: [importEdit(scan, wanted)] } };
}

/**
 * Formats a cell as a file of its own: in its block it would be indented, and stray edits would reach its neighbours.
 */
export async function answerFormatting(
  question: Question,
  { options, range }: LanguageParams<"textDocument/formatting"> & { readonly range?: Range },
): Promise<readonly TextEdit[]> {
  const { document, part, scratch, server, signal } = question;
  const method = range ? "textDocument/rangeFormatting" : "textDocument/formatting";
  if (document.isFile)
    return (await ask<readonly TextEdit[] | null>(question, method, { options, ...(range && { range }) })) ?? [];
  const edits = await scratch.use(document.parts[part]!.scan.source, (uri) =>
    server.request<readonly TextEdit[] | null>(
      method,
      { textDocument: { uri }, options, ...(range && { range }) },
      signal ? { signal } : {},
    ),
  );
  return edits ?? [];
}

type Changes = { readonly [uri: string]: readonly TextEdit[] };

function changesOf(edit: WorkspaceEdit | null): Changes {
  const listed = (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change ? [[change.textDocument.uri, change.edits as readonly TextEdit[]] as const] : [],
  );
  const named = [...Object.entries(edit?.changes ?? {}), ...listed];
  return Object.fromEntries(named.map(([uri, edits]) => [asNamed(uri), edits]));
}

/** What a change of the document is to the cells. Code that is in no cell any more stays as it is. */
function inCells({ locate }: Question, changes: Changes): CellsEdit {
  const result: { [uri: string]: TextEdit[] } = {};
  for (const [uri, edits] of Object.entries(changes))
    for (const { range, newText } of edits) {
      const place = locate({ uri, range });
      if (place) (result[place.uri] ??= []).push({ range: place.range, newText });
    }
  return { changes: result };
}
