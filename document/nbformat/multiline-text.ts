import type { JsonValue } from "../mime/mime-bundle.ts";

/** Where Python's `str.splitlines` ends a line, which is where Jupyter splits text into a list. */
// oxlint-disable-next-line no-control-regex -- Some of them are control characters.
const line = /[^\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]*(?:\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]|$)/g;

/** The lines of `text` with their ends, as nbformat splits them. No lines for an empty text. */
export function splitLines(text: string): readonly string[] {
  return (text.match(line) ?? []).filter((part) => part !== "");
}

/** Text as files have it: whole or as a list of lines. */
export type MultilineText = string | readonly string[];

export function isMultilineText(value: JsonValue | undefined): value is MultilineText {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

export function joinLines(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/** `text` with "\n" at the end of each line. */
export function withPlainLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/**
 * An edited text in the form that `original` has: whole or in lines, with the original's own line ends in the lines
 * before and after the edit, and its most frequent one in between.
 */
export function likeOriginal(text: string, original: MultilineText): MultilineText {
  const before = typeof original === "string" ? splitLines(original) : original;
  const lines = splitLines(text);
  let head = 0;
  while (head < lines.length && head < before.length && lines[head] === withPlainLineEnds(before[head] ?? ""))
    head += 1;
  const most = Math.min(lines.length, before.length) - head;
  let tail = 0;
  while (tail < most && lines.at(-1 - tail) === withPlainLineEnds(before.at(-1 - tail) ?? "")) tail += 1;
  const windows = before.filter((part) => part.endsWith("\r\n")).length;
  const useWindows = windows > before.filter((part) => /[^\r]\n$|^\n$/.test(part)).length;
  const middle = lines.slice(head, lines.length - tail);
  const edited = useWindows ? middle.map((part) => part.replace(/\n$/, "\r\n")) : middle;
  const all = [...before.slice(0, head), ...edited, ...before.slice(before.length - tail)];
  return typeof original === "string" ? all.join("") : all;
}
