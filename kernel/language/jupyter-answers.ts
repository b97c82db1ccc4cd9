import type { CompletionItem, CompletionList, Hover, MarkupContent } from "vscode-languageserver-types";
import type { MessageContent } from "../protocol/message-content.ts";
import { codePointPosition, utf16Position } from "../protocol/cursor-position.ts";
import { indexLines } from "./document/line-index.ts";

type CompleteReply = MessageContent["complete_reply"];
type InspectReply = MessageContent["inspect_reply"];

const kindNames = [
  "",
  "text",
  "method",
  "function",
  "constructor",
  "field",
  "variable",
  "class",
  "interface",
  "module",
  "property",
  "unit",
  "value",
  "enum",
  "keyword",
  "snippet",
  "color",
  "file",
  "reference",
  "folder",
  "enum-member",
  "constant",
  "struct",
  "event",
  "operator",
  "type-parameter",
];

/** What JupyterLab and VS Code show beside a match. */
interface TypedMatch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: string;
  readonly signature: string;
}

/** A `complete_reply` from what the types say and what the values say. */
export function mergeCompletions(
  { code, cursor_pos }: MessageContent["complete_request"],
  types: CompletionList | undefined,
  values: CompleteReply | undefined,
): CompleteReply {
  const cursor = utf16Position(code, cursor_pos);
  const word = /[\p{ID_Continue}$]*$/u.exec(code.slice(0, cursor))?.[0] ?? "";
  const typed = (types?.items ?? []).filter((item) => replacesWord(item, code, cursor, word));
  const known = values?.status === "ok" ? values : undefined;
  // A list of values that begins elsewhere, inside a string for one, is about something that types do not know.
  const start = typed.length === 0 && known ? known.cursor_start : codePointPosition(code, cursor - word.length);
  const end = codePointPosition(code, cursor);
  const matches = new Map<string, TypedMatch>();
  const add = (text: string, type: string, signature: string) => {
    if (!matches.has(text)) matches.set(text, { start, end, text, type, signature });
  };
  const lower = word.toLowerCase();
  // Front ends that have no filter of their own take the matches as they are.
  const fits = (item: CompletionItem) => textOf(item).toLowerCase().startsWith(lower);
  for (const item of typed.filter(fits)) add(textOf(item), kindNames[item.kind ?? 0] ?? "", item.detail ?? "");
  if (known && known.cursor_start === start) for (const match of known.matches) add(match, "value", "");
  return {
    status: "ok",
    matches: [...matches.keys()],
    cursor_start: start,
    cursor_end: end,
    metadata: { _jupyter_types_experimental: [...matches.values()].map((match) => ({ ...match })) },
  };
}

/** Adds the names that only values have to a list of the language server. */
export function withValueItems(
  list: CompletionList,
  source: string,
  offset: number,
  reply: CompleteReply | undefined,
): CompletionList {
  if (reply?.status !== "ok") return list;
  const start = utf16Position(source, reply.cursor_start);
  const known = new Set(list.items.map(textOf));
  const lines = indexLines(source);
  const range = lines.rangeOf(start, offset);
  const variable = 6;
  const property = 10;
  const kind = start > 0 && source[start - 1] === "." ? property : variable;
  const added = reply.matches
    .filter((match) => !known.has(match))
    .map((match): CompletionItem => ({
      label: match,
      kind,
      detail: "value in the kernel",
      sortText: "15",
      textEdit: { range, newText: match },
    }));
  return added.length === 0 ? list : { ...list, items: [...list.items, ...added] };
}

/** An `inspect_reply`: the type with its documentation, then the value as it is now. */
export function mergeInspections(hover: Hover | null | undefined, value: InspectReply | undefined): InspectReply {
  const markdown = hover ? markdownOf(hover.contents) : "";
  const description = value?.status === "ok" && value.found ? String(value.data["text/plain"]) : "";
  if (markdown === "" && description === "") return { status: "ok", found: false, data: {}, metadata: {} };
  const inMarkdown = description === "" ? "" : `\`\`\`\n${description.replaceAll("```", "'''")}\n\`\`\``;
  return {
    status: "ok",
    found: true,
    data: {
      "text/plain": [withoutFences(markdown), description].filter(Boolean).join("\n\n"),
      ...(markdown !== "" && { "text/markdown": [markdown, inMarkdown].filter(Boolean).join("\n\n---\n\n") }),
    },
    metadata: {},
  };
}

function textOf({ label, insertText, textEdit }: CompletionItem): string {
  return textEdit?.newText ?? insertText ?? label;
}

/** Whether the item stands in place of the word before the cursor and of nothing else. */
function replacesWord({ textEdit }: CompletionItem, code: string, cursor: number, word: string): boolean {
  if (!textEdit) return true;
  const { start } = "range" in textEdit ? textEdit.range : textEdit.insert;
  return indexLines(code).offsetAt(start) === cursor - word.length;
}

function markdownOf(contents: Hover["contents"]): string {
  if (typeof contents === "string") return contents.trim();
  if (Array.isArray(contents)) return contents.map(markdownOf).join("\n\n");
  return "kind" in contents ? (contents as MarkupContent).value.trim() : contents.value.trim();
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^```\w*\n?/gm, "").trim();
}
