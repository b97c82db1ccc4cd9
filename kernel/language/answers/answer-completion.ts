import type {
  CompletionItem,
  CompletionList,
  Hover,
  InsertReplaceEdit,
  MarkupContent,
  TextEdit,
} from "vscode-languageserver-types";
import type { LanguageParams } from "../../protocol/language-comm.ts";
import { toCellEdit, toDocumentPosition, toPartRange, linesOf } from "../document/map-ranges.ts";
import { importEdit, importStatement, type WantedImport } from "./import-edit.ts";
import { ask, type Question } from "./question.ts";

/** More are not sent: what is typed next chooses among the others. */
const maximumItems = 250;

const constantKind = 21;

/** What the server remembers in an item, as far as we use it. */
interface ServerData {
  readonly source?: string;
  readonly autoImport?: {
    readonly name: string;
    readonly moduleSpecifier: string;
    /** 0 named, 1 default, 2 namespace, 3 CommonJS. */
    readonly importKind: number;
    /** 2: it is a type, and must be imported as one. */
    readonly addAsTypeOnly: number;
  };
}

/** The items of one list as the server made them, to ask it for more about one. */
export interface CompletionMemory {
  readonly items: readonly CompletionItem[];
  readonly question: Question;
  /** What an item of the list that was sent imports when it is chosen. */
  readonly importOf: (item: CompletionItem) => WantedImport | undefined;
}

export interface AnsweredCompletion {
  /** `data` of each item is its index in `memory`. */
  readonly list: CompletionList;
  readonly memory: CompletionMemory;
}

/** Names that fit at a position, the best first. */
export async function answerCompletion(
  question: Question,
  { position, context }: LanguageParams<"textDocument/completion">,
): Promise<AnsweredCompletion> {
  const { document, part } = question;
  const answer = await ask<CompletionList | readonly CompletionItem[] | null>(question, "textDocument/completion", {
    position: toDocumentPosition(document, part, position),
    context: context ?? { triggerKind: 1 },
  });
  const { scan } = document.parts[part]!;
  const before = scan.source.slice(0, linesOf(scan).offsetAt(position));
  const typed = /[\p{ID_Continue}$]*$/u.exec(before)?.[0] ?? "";
  const given = answer === null ? [] : "items" in answer ? answer.items : answer;
  // A string that is being written can be the very type that is expected there.
  const list = given.filter(({ kind, label }) => kind !== constantKind || label !== typed);
  const items = ranked(withoutTwins(list), typed).slice(0, maximumItems);
  return {
    list: {
      isIncomplete: items.length < list.length || (answer !== null && "items" in answer && answer.isIncomplete),
      items: items.flatMap((item, index) => withEditsInCell(question, item, index) ?? []),
    },
    memory: {
      items,
      question,
      importOf: ({ data }) => wantedImport(items[data as number] ?? {}),
    },
  };
}

/** Documentation, type, and the edits that import the name, for one item of a list. */
export async function resolveCompletion(
  { items, question }: CompletionMemory,
  item: CompletionItem,
): Promise<CompletionItem> {
  const original = items[item.data as number];
  if (!original || original.label !== item.label) return item;
  const resolved = await question.server.request<CompletionItem>("completionItem/resolve", original);
  const { detail, labelDetails } = resolved;
  const documentation = resolved.documentation ?? (await importedDocumentation(question, original));
  const edits = additionalEdits(question, original, resolved.additionalTextEdits ?? []);
  return {
    ...item,
    ...(documentation && { documentation }),
    ...(detail && { detail }),
    ...(labelDetails && { labelDetails }),
    ...(edits.length > 0 && { additionalTextEdits: edits }),
  };
}

/** The server describes a name that is still to be imported where it has been: in a document of its own. */
async function importedDocumentation(
  { scratch, server }: Question,
  item: CompletionItem,
): Promise<MarkupContent | undefined> {
  const wanted = wantedImport(item);
  if (!wanted) return undefined;
  const { statement, nameAt } = importStatement(wanted);
  const hover = await scratch.use(statement, (uri) =>
    server.request<Hover | null>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: nameAt },
    }),
  );
  return hover ? (hover.contents as MarkupContent) : undefined;
}

function additionalEdits(question: Question, item: CompletionItem, edits: readonly TextEdit[]): TextEdit[] {
  const { document, part, cell } = question;
  if (edits.length === 0) return [];
  const mapped = edits.map((edit) => toCellEdit(document, edit));
  const wanted = wantedImport(item);
  if (!wanted || mapped.every((edit) => edit?.cell === cell && !edit.edit.newText.startsWith("import ")))
    return mapped.flatMap((edit) => (edit?.cell === cell ? [edit.edit] : []));
  return [importEdit(document.parts[part]!.scan, wanted)];
}

function wantedImport({ data }: Pick<CompletionItem, "data">): WantedImport | undefined {
  const { autoImport } = (data ?? {}) as ServerData;
  if (!autoImport) return undefined;
  const { name, moduleSpecifier, importKind, addAsTypeOnly } = autoImport;
  const kinds = ["named", "default", "namespace", "default"] as const;
  return { module: moduleSpecifier, name, kind: kinds[importKind] ?? "named", typeOnly: (addAsTypeOnly & 2) !== 0 };
}

/** Node's modules have two names each; the one that says so is enough. */
function withoutTwins(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const sourceOf = ({ data }: CompletionItem) => (data as ServerData | undefined)?.source;
  const named = new Set(items.map((item) => `${item.label}\n${sourceOf(item)}`));
  return items.filter((item) => !named.has(`${item.label}\nnode:${sourceOf(item)}`));
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

/** The item for a front end; undefined where it would change what is not in the cell. */
function withEditsInCell(question: Question, item: CompletionItem, index: number): CompletionItem | undefined {
  const { textEdit, additionalTextEdits: _resolved, data: _kept, ...rest } = item;
  if (!textEdit) return { ...rest, data: index };
  const mapped = editInCell(question, textEdit);
  return mapped && { ...rest, textEdit: mapped, data: index };
}

function editInCell(question: Question, edit: TextEdit | InsertReplaceEdit): TextEdit | InsertReplaceEdit | undefined {
  const rangeOf = (range: TextEdit["range"]) => {
    const mapped = toPartRange(question.document, range);
    return mapped?.part === question.part ? mapped.range : undefined;
  };
  if ("range" in edit) {
    const range = rangeOf(edit.range);
    return range && { newText: edit.newText, range };
  }
  const insert = rangeOf(edit.insert);
  const replace = rangeOf(edit.replace);
  return insert && replace && { newText: edit.newText, insert, replace };
}
