import type { CompletionItem, InsertReplaceEdit, Position, Range, TextEdit } from "vscode-languageserver-types";
import type { LanguageResult } from "../../protocol/language-comm.ts";
import { toPartRange } from "../document/map-ranges.ts";
import type { WantedImport } from "./import-edit.ts";
import { fits, type NamesList, wordBefore } from "./names-list.ts";
import type { Question } from "./question.ts";
import { wantedImport } from "./server-item.ts";

/** More are not sent: what is typed next chooses among the others. */
const maximumItems = 250;

const constantKind = 21;

/** The items of one list as the server made them, to ask it for more about one. */
export interface CompletionMemory {
  readonly list: NamesList;
  /** The cells for which the list was last used, in which no more than a word has grown since the server was asked. */
  readonly question: Question;
  /** Those that were sent; an item's `data` is its index. */
  readonly items: readonly CompletionItem[];
  /** What an item of the list that was sent imports when it is chosen. */
  readonly importOf: (item: CompletionItem) => WantedImport | undefined;
}

export interface AnsweredCompletion {
  /** `data` of each item is its index in `memory`. */
  readonly list: LanguageResult<"textDocument/completion">;
  readonly memory: CompletionMemory;
}

/** The names of a list that fit at a position, the best first. */
export function answerCompletion(question: Question, position: Position, list: NamesList): AnsweredCompletion {
  const typed = wordBefore(question, position);
  // A string that is being written can be the very type that is expected there.
  const fitting = list.items.filter(
    (item) => fits(item, typed) && !(item.kind === constantKind && item.label === typed),
  );
  const items = ranked(fitting, typed).slice(0, maximumItems);
  return {
    list: {
      isIncomplete: list.isIncomplete || items.length < fitting.length,
      ...(list.isEarly && { isEarly: true }),
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
