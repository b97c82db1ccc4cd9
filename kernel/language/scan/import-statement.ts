import type { PlacedToken } from "./tokens.ts";

/** A name that an import statement gives to the cell. */
export interface ImportedName {
  readonly name: string;
  /** Offset of the end of the local name. */
  readonly end: number;
  /** It is written once for both sides, as in `{ name }`. */
  readonly shorthand: boolean;
  /** The name in the module: `default`, `*` or its own. */
  readonly imported: string;
}

/** An `import`, or an `export … from`, which modules have at their top level only. */
export interface ImportStatement {
  readonly start: number;
  readonly end: number;
  /** Undefined while it is being written. */
  readonly module: string | undefined;
  readonly names: readonly ImportedName[];
  /** Its braces are open. */
  readonly isOpen: boolean;
}

const reserved = new Set(
  "break case catch class const continue debugger delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with let interface namespace await".split(
    " ",
  ),
);

/**
 * Reads the statement whose first token is `tokens[first]`. It may be half written: it then ends with the line on which it
 * stops to look like an import, so that the lines behind stay code.
 */
export function readImportStatement(tokens: readonly PlacedToken[], first: number): ImportStatement {
  const names: ImportedName[] = [];
  const keyword = tokens[first]!;
  let at = first + 1;
  let end = keyword.end;
  let inBraces = false;
  /** Where the statement still looked like one at the end of a line. */
  let lineEnd = end;
  for (let token = tokens[at]; token; token = tokens[++at]) {
    if (token.startsLine) lineEnd = end;
    if (token.kind === "string") {
      const close = endOfAttributes(tokens, at);
      return { start: keyword.start, end: close, module: withoutQuotes(token.text), names, isOpen: false };
    }
    const isName = token.kind === "name";
    if (token.text === "{" && !inBraces) inBraces = true;
    else if (token.text === "}" && inBraces) inBraces = false;
    else if (token.text === "=" && !inBraces) return readAssignedImport(tokens, first, at, names);
    else if (isName && reserved.has(token.text) && token.text !== "import") return incomplete(lineEnd);
    else if (isName && (token.text !== "from" || inBraces)) {
      if (token.startsLine && !inBraces && token.text !== "from") return incomplete(lineEnd);
      const named = importedName(tokens, at, inBraces);
      if (named) names.push(named);
    } else if (!isName && token.text !== "," && token.text !== "*") return incomplete(token.startsLine ? lineEnd : end);
    end = token.end;
  }
  return incomplete(end);

  function incomplete(stop: number): ImportStatement {
    return { start: keyword.start, end: stop, module: undefined, names, isOpen: inBraces };
  }
}

/** The local name that the name token at `at` is, where it is one. */
function importedName(tokens: readonly PlacedToken[], at: number, inBraces: boolean): ImportedName | undefined {
  const token = tokens[at]!;
  const before = tokens[at - 1];
  const after = tokens[at + 1]?.text;
  const isType = token.text === "type" && after !== "," && after !== "}" && after !== "from" && after !== "as";
  if (isType || token.text === "as" || after === "as" || token.text === "export") return undefined;
  if (before?.text === "as") {
    const imported = tokens[at - 2]?.text ?? "";
    return { name: token.text, end: token.end, shorthand: false, imported: withoutQuotes(imported) };
  }
  const imported = inBraces ? token.text : "default";
  return { name: token.text, end: token.end, shorthand: inBraces, imported };
}

/** `import name = require("module")`, or an alias of a part of a namespace. */
function readAssignedImport(
  tokens: readonly PlacedToken[],
  first: number,
  equals: number,
  names: readonly ImportedName[],
): ImportStatement {
  let last = equals;
  while (tokens[last + 1] && !tokens[last + 1]!.startsLine && tokens[last + 1]!.text !== ";") last += 1;
  if (tokens[last + 1]?.text === ";") last += 1;
  const module = tokens.slice(equals, last + 1).find(({ kind }) => kind === "string");
  return {
    start: tokens[first]!.start,
    end: tokens[last]!.end,
    module: module && withoutQuotes(module.text),
    names: names.map((name) => ({ ...name, imported: "=" })),
    isOpen: false,
  };
}

/** The end of the statement whose module is named at `at`: behind attributes and the semicolon. */
function endOfAttributes(tokens: readonly PlacedToken[], at: number): number {
  let last = at;
  if (["with", "assert"].includes(tokens[at + 1]?.text ?? "") && tokens[at + 2]?.text === "{") {
    const depth = tokens[at + 2]!.depth;
    last = tokens.findIndex((token, index) => index > at + 2 && token.text === "}" && token.depth === depth);
    if (last < 0) last = tokens.length - 1;
  }
  const next = tokens[last + 1];
  return next?.text === ";" && !next.startsLine ? next.end : tokens[last]!.end;
}

function withoutQuotes(text: string): string {
  return /^["']/.test(text) ? text.slice(1, text.length > 1 && text.endsWith(text[0]!) ? -1 : undefined) : text;
}
