import type { Formula } from "./formula-to-hast.ts";

/** Markdown whose formulas are single characters to the Markdown parser, and what they stand for. */
export interface ProtectedMath {
  readonly text: string;
  readonly pieces: readonly ProtectedPiece[];
}

/** `source` is what stood in the text; without `formula` it was not mathematics, only a character that we use ourselves. */
export interface ProtectedPiece {
  readonly source: string;
  readonly formula?: Formula;
}

/** How `pieces[n]` is written in the protected text: two characters of a private use area around the number. */
export const protectedPiece = /\uE000(\d+)\uE001/g;

const environment =
  /^\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|split|aligned|gathered|cases|array|CD|[bpvBV]?matrix)\*?)\}/;
/** No formula and no code span is looked for beyond: it bounds the work on text full of single dollars. */
const longest = 10_000;
const fence = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})/;

/**
 * Takes formulas out of Markdown before it is parsed, as Jupyter does: so `_`, `*`, `|`, `\\` and lines that begin with
 * `-` or `=` mean what they mean in TeX. Formulas are `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` and environments such as
 * `\begin{align}`; none in code, none across an empty line. A dollar before a digit closes no formula, so prices stay text.
 */
export function protectMath(markdown: string): ProtectedMath {
  if (!/[$\uE000\uE001]|\\\\[([]|\\begin\{/.test(markdown)) return { text: markdown, pieces: [] };
  const pieces: ProtectedPiece[] = [];
  let text = "";
  let at = 0;
  const keep = (end: number): void => {
    text += markdown.slice(at, end);
    at = end;
  };
  const protect = (piece: ProtectedPiece): void => {
    text += `\uE000${pieces.length}\uE001`;
    pieces.push(piece);
    at += piece.source.length;
  };
  while (at < markdown.length) {
    const character = markdown[at]!;
    const lineStart = at === 0 || markdown[at - 1] === "\n";
    const opening = lineStart ? fence.exec(lineAt(markdown, at)) : null;
    if (opening) keep(endOfFence(markdown, at, opening[1]!));
    else if (character === "`") keep(endOfCodeSpan(markdown, at));
    else if (character === "\uE000" || character === "\uE001") protect({ source: character });
    else if (character === "$" || character === "\\") {
      const found = formulaAt(markdown, at);
      if (found) protect(found);
      else keep(at + (character === "\\" || markdown.startsWith("$$", at) ? 2 : 1));
    } else keep(nextOfInterest(markdown, at + 1));
  }
  return { text, pieces };
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? undefined : end + 1);
}

/** The next place where something other than plain text may begin: a line, code, a formula, an escape. */
function nextOfInterest(text: string, from: number): number {
  const pattern = /[`$\\\uE000\uE001]|(?<=\n)/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function endOfFence(text: string, start: number, marker: string): number {
  const closing = new RegExp(`^(?:[ \\t]|>)*[${marker[0]!}]{${marker.length},}[ \\t]*$`, "gm");
  closing.lastIndex = start + lineAt(text, start).length;
  if (closing.lastIndex >= text.length) return text.length;
  return closing.exec(text) ? closing.lastIndex : text.length;
}

/** After the run of backticks that closes the code span, or after the opening run where it is not closed. */
function endOfCodeSpan(text: string, start: number): number {
  const run = /^`+/.exec(text.slice(start, start + 1000))![0];
  const paragraph = restOfParagraph(text, start + run.length);
  for (const match of paragraph.matchAll(/`+/g))
    if (match[0].length === run.length) return start + run.length + match.index + run.length;
  return start + run.length;
}

function restOfParagraph(text: string, start: number): string {
  const rest = text.slice(start, start + longest);
  const empty = /\n[ \t]*\n/.exec(rest);
  return empty ? rest.slice(0, empty.index) : rest;
}

function formulaAt(text: string, start: number): ProtectedPiece | undefined {
  const rest = restOfParagraph(text, start);
  const begun = environment.exec(rest);
  if (begun) return environmentAt(text, start, rest, begun[1]!);
  if (rest.startsWith("$$")) return delimited(text, start, rest, "$$", "$$", true);
  if (rest.startsWith("\\\\[")) return delimited(text, start, rest, "\\\\[", "\\\\]", true);
  if (rest.startsWith("\\\\(")) return delimited(text, start, rest, "\\\\(", "\\\\)", false);
  return rest.startsWith("$") ? dollarsAt(text, start, rest) : undefined;
}

function environmentAt(text: string, start: number, rest: string, name: string): ProtectedPiece | undefined {
  let depth = 0;
  const edge = new RegExp(`\\\\(begin|end)\\{${name.replace("*", "\\*")}\\}`, "g");
  for (const match of rest.matchAll(edge)) {
    depth += match[1] === "begin" ? 1 : -1;
    const source = rest.slice(0, match.index + match[0].length);
    if (depth === 0) return { source, formula: { tex: unquoted(text, start, source), display: true } };
  }
  return undefined;
}

function delimited(
  text: string,
  start: number,
  rest: string,
  open: string,
  close: string,
  display: boolean,
): ProtectedPiece | undefined {
  const end = rest.indexOf(close, open.length);
  const tex = end < 0 ? "" : rest.slice(open.length, end);
  if (tex.trim() === "") return undefined;
  return { source: rest.slice(0, end + close.length), formula: { tex: unquoted(text, start, tex).trim(), display } };
}

function dollarsAt(text: string, start: number, rest: string): ProtectedPiece | undefined {
  let braces = 0;
  for (let i = 1; i < rest.length; i++) {
    const character = rest[i]!;
    if (character === "\\") i++;
    else if (character === "{") braces++;
    else if (character === "}") braces--;
    else if (character === "$" && braces <= 0) {
      const tex = rest.slice(1, i);
      const looseStart = /^\s/.test(tex);
      if (tex.trim() === "" || /^\d/.test(rest.slice(i + 1)) || (looseStart && !/\s$/.test(tex))) return undefined;
      return { source: rest.slice(0, i + 1), formula: { tex: unquoted(text, start, tex).trim(), display: false } };
    }
  }
  return undefined;
}

/** TeX of a block quotation without the `>` that its further lines begin with. */
function unquoted(text: string, start: number, tex: string): string {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const quote = /^[ \t]*>/.test(line);
  return quote ? tex.replace(/\n[ \t]*(?:>[ \t]?)+/g, "\n") : tex;
}
