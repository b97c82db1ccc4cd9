import type { LanguageParams, LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import { monaco } from "../monaco.ts";
import { askAbout, maybeAskAbout } from "./asked-text.ts";
import { completeAgain } from "./complete-again.ts";
import { documentationOf } from "./documentation.ts";
import { toEditorRange, toServerPosition } from "./positions.ts";

type ServerItem = LanguageResult<"completionItem/resolve">;

/** What was made from an item of the server, to ask it for more about it. */
interface ItemOfServer extends monaco.languages.CompletionItem {
  readonly asked: { readonly text: monaco.editor.ITextModel; readonly item: ServerItem };
}

const { CompletionItemKind: Kind } = monaco.languages;

/** By the numbers that LSP gives them, from 1 on. */
const kinds = [
  Kind.Text,
  Kind.Method,
  Kind.Function,
  Kind.Constructor,
  Kind.Field,
  Kind.Variable,
  Kind.Class,
  Kind.Interface,
  Kind.Module,
  Kind.Property,
  Kind.Unit,
  Kind.Value,
  Kind.Enum,
  Kind.Keyword,
  Kind.Snippet,
  Kind.Color,
  Kind.File,
  Kind.Reference,
  Kind.Folder,
  Kind.EnumMember,
  Kind.Constant,
  Kind.Struct,
  Kind.Event,
  Kind.Operator,
  Kind.TypeParameter,
];

/** Names that fit, from the language server; undefined where it does not answer. */
export async function completeByServer(
  text: monaco.editor.ITextModel,
  position: monaco.Position,
  { triggerKind, triggerCharacter }: monaco.languages.CompletionContext,
  token: monaco.CancellationToken,
): Promise<monaco.languages.CompletionList | undefined> {
  const asked = {
    position: toServerPosition(position),
    context: {
      triggerKind: ([1, 2, 3] as const)[triggerKind] ?? 1,
      ...(triggerCharacter !== undefined && { triggerCharacter }),
    },
  };
  const { word: begun, startColumn, endColumn } = text.getWordUntilPosition(position);
  let list = await askWhileTyping(text, { ...asked, early: true }, token);
  if (list?.isEarly) {
    const whole = askWhileTyping(text, asked, token);
    // Of a list in which nothing fits, none is shown that could be added to.
    if (list.items.some((item) => beginsWith(item, begun)))
      completeAgain(
        text,
        whole.then((all) => all !== undefined),
      ).catch((error: unknown) => console.warn(error));
    else list = await whole;
  }
  if (!list || text.isDisposed()) return undefined;
  const word = new monaco.Range(position.lineNumber, startColumn, position.lineNumber, endColumn);
  return {
    incomplete: list.isIncomplete,
    suggestions: list.items.map((item) => suggestionOf(text, item, word)),
  };
}

/**
 * Whoever types on is answered of the text as it is then: the editor, which shows what still fits, does not ask again before it has
 * an answer.
 */
async function askWhileTyping(
  text: monaco.editor.ITextModel,
  params: LanguageParams<"textDocument/completion">,
  token: monaco.CancellationToken,
): Promise<LanguageResult<"textDocument/completion"> | undefined> {
  for (;;) {
    const answer = await askAbout(text, "textDocument/completion", params);
    if (answer?.kind === "answered") return answer.result;
    if (answer?.code !== "cancelled" || token.isCancellationRequested || text.isDisposed()) return undefined;
  }
}

function beginsWith({ label, filterText = label }: ServerItem, word: string): boolean {
  return filterText.toLowerCase().startsWith(word.toLowerCase());
}

function suggestionOf(text: monaco.editor.ITextModel, item: ServerItem, word: monaco.IRange): ItemOfServer {
  const { label, labelDetails, textEdit, sortText, filterText, preselect, commitCharacters, tags } = item;
  const range = !textEdit
    ? word
    : "range" in textEdit
      ? toEditorRange(textEdit.range)
      : { insert: toEditorRange(textEdit.insert), replace: toEditorRange(textEdit.replace) };
  const isSnippet = item.insertTextFormat === 2;
  return {
    asked: { text, item },
    label: labelDetails ? { label, ...labelDetails } : label,
    kind: kinds[(item.kind ?? 1) - 1] ?? Kind.Text,
    insertText: textEdit?.newText ?? item.insertText ?? label,
    range,
    ...(isSnippet && { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(sortText !== undefined && { sortText }),
    ...(filterText !== undefined && { filterText }),
    ...(preselect && { preselect }),
    ...(commitCharacters && { commitCharacters: [...commitCharacters] }),
    ...(tags && { tags: [...tags] }),
    ...described(item),
  };
}

/** Type, documentation, and the edits that import the name, for the item that the user looks at. */
export async function resolveByServer(
  suggestion: monaco.languages.CompletionItem,
): Promise<monaco.languages.CompletionItem> {
  if (!("asked" in suggestion)) return suggestion;
  const { text, item } = (suggestion as ItemOfServer).asked;
  const resolved = await maybeAskAbout(text, "completionItem/resolve", { item });
  if (!resolved) return suggestion;
  const edits = resolved.additionalTextEdits?.map(({ range, newText }) => ({
    range: toEditorRange(range),
    text: newText,
  }));
  return { ...suggestion, ...described(resolved), ...(edits && { additionalTextEdits: edits }) };
}

function described({
  detail,
  documentation,
}: ServerItem): Pick<monaco.languages.CompletionItem, "detail" | "documentation"> {
  return {
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: documentationOf(documentation) }),
  };
}
