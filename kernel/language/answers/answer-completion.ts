import type { CompletionItem, CompletionList, InsertReplaceEdit, Range, TextEdit } from "vscode-languageserver-types";
import type { LanguageParams } from "../../protocol/language-comm.ts";
import { toDocumentPosition, toPartRange } from "../document/map-ranges.ts";
import { type CompletionMemory, holdsWhatFits, type NamesList, wordBefore } from "./completion-memory.ts";
import { ask, type Question } from "./question.ts";
import { moduleOf, wantedImport } from "./server-item.ts";

/** More are not sent: what is typed next chooses among the others. */
const maximumItems = 250;

const constantKind = 21;

export interface AnsweredCompletion {
  /** `data` of each item is its index in `memory`. */
  readonly list: CompletionList;
  readonly memory: CompletionMemory;
}

type CompletionParams = LanguageParams<"textDocument/completion">;

/** Names that fit at a position, the best first. `last` may hold them: then the server is not asked again. */
export async function answerCompletion(
  question: Question,
  parameters: CompletionParams,
  last?: CompletionMemory,
): Promise<AnsweredCompletion> {
  const { position } = parameters;
  const isKnown = last && holdsWhatFits(last.list, question, position);
  const list = isKnown ? last.list : await listNames(question, parameters);
  const typed = wordBefore(question, position);
  // A string that is being written can be the very type that is expected there.
  const fitting = list.items.filter(
    (item) => fits(item, typed) && !(item.kind === constantKind && item.label === typed),
  );
  const items = ranked(fitting, typed).slice(0, maximumItems);
  return {
    list: {
      isIncomplete: list.isIncomplete || items.length < fitting.length,
      items: items.flatMap((item, index) => withEditsInCell(list, position.character, item, index) ?? []),
    },
    memory: {
      list,
      question,
      items,
      importOf: ({ data }) => wantedImport(items[data as number] ?? {}),
    },
  };
}

async function listNames(question: Question, { position, context }: CompletionParams): Promise<NamesList> {
  const { document, part } = question;
  const answer = await ask<CompletionList | readonly CompletionItem[] | null>(question, "textDocument/completion", {
    position: toDocumentPosition(document, part, position),
    context: context ?? { triggerKind: 1 },
  });
  const given = answer === null ? [] : "items" in answer ? answer.items : answer;
  return {
    question,
    position,
    items: withoutTwins(given),
    isIncomplete: answer !== null && "items" in answer && answer.isIncomplete,
  };
}

/** Node's modules have two names each; the one that says so is enough. */
function withoutTwins(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const named = new Set(items.map((item) => `${item.label}\n${moduleOf(item)}`));
  return items.filter((item) => !named.has(`${item.label}\nnode:${moduleOf(item)}`));
}

/** Whether the letters that are typed occur in the name in their order, as front ends match. */
function fits({ filterText, label }: CompletionItem, typed: string): boolean {
  const name = (filterText ?? label).toLowerCase();
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

/** Those that begin with what is typed come before those that merely contain it; the server's order within each. */
function ranked(items: readonly CompletionItem[], typed: string): readonly CompletionItem[] {
  const lower = typed.toLowerCase();
  const rank = ({ label }: CompletionItem) =>
    label.startsWith(typed) ? 0 : label.toLowerCase().startsWith(lower) ? 1 : 2;
  const key = (item: CompletionItem) => `${item.sortText ?? item.label}\n${item.label}`;
  return items
    .map((item) => ({ item, rank: rank(item), key: key(item) }))
    .sort((left, right) => left.rank - right.rank || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ item }) => item);
}

/** The item for a front end whose cursor is at `character`; undefined where it would change what is not in the cell. */
function withEditsInCell(
  list: NamesList,
  character: number,
  item: CompletionItem,
  index: number,
): CompletionItem | undefined {
  const { textEdit, additionalTextEdits: _resolved, data: _kept, ...rest } = item;
  if (!textEdit) return { ...rest, data: index };
  const mapped = editInCell(list, character, textEdit);
  return mapped && { ...rest, textEdit: mapped, data: index };
}

function editInCell(
  { question, position }: NamesList,
  character: number,
  edit: TextEdit | InsertReplaceEdit,
): TextEdit | InsertReplaceEdit | undefined {
  const grown = (place: Range["start"]) =>
    place.line === position.line && place.character >= position.character
      ? { line: place.line, character: place.character + character - position.character }
      : place;
  const rangeOf = (range: Range): Range | undefined => {
    const mapped = toPartRange(question.document, range);
    if (mapped?.part !== question.part) return undefined;
    const { start, end } = mapped.range;
    // A range that is empty so far begins where the word does.
    return { start, end: grown(end) };
  };
  if ("range" in edit) {
    const range = rangeOf(edit.range);
    return range && { newText: edit.newText, range };
  }
  const insert = rangeOf(edit.insert);
  const replace = rangeOf(edit.replace);
  return insert && replace && { newText: edit.newText, insert, replace };
}
