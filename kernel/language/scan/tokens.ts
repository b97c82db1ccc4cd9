import jsTokens from "js-tokens";

/** A token that is neither white space nor a comment. */
export interface PlacedToken {
  readonly kind: "name" | "string" | "punctuator" | "other";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Open brackets, braces, parentheses and template holes around it. */
  readonly depth: number;
  /** It is the first of its line. */
  readonly startsLine: boolean;
}

/** Something that is opened and never closed. */
export interface Unclosed {
  readonly start: number;
  readonly opener: "(" | "[" | "{" | "`" | "/*";
}

/** A cell's tokens, and what its unbalanced ones need so that they cannot swallow the cells behind. */
export interface ScannedTokens {
  readonly tokens: readonly PlacedToken[];
  /** Closes what the cell leaves open: comments, templates, brackets. */
  readonly closers: string;
  readonly unclosed: readonly Unclosed[];
  /** Offsets of closing braces that nothing opened. */
  readonly strayBraces: readonly number[];
}

const closerOf: { readonly [opener: string]: string } = { "(": ")", "[": "]", "{": "}" };
const closing = new Set(Object.values(closerOf));

/** Splits TypeScript that may be wrong in any way into tokens. */
export function scanTokens(source: string): ScannedTokens {
  const tokens: PlacedToken[] = [];
  const strayBraces: number[] = [];
  const open: { readonly closer: string; readonly start: number; readonly opener: Unclosed["opener"] }[] = [];
  let last: Unclosed | undefined;
  let offset = 0;
  let startsLine = true;

  for (const token of jsTokens(source)) {
    const start = offset;
    offset += token.value.length;
    let depth = open.length;
    switch (token.type) {
      case "LineTerminatorSequence":
        startsLine = true;
        continue;
      case "MultiLineComment":
        if (!token.closed) last = { start, opener: "/*" };
        if (/[\n\r\u2028\u2029]/.test(token.value)) startsLine = true;
        continue;
      case "WhiteSpace":
      case "SingleLineComment":
      case "HashbangComment":
        continue;
      case "TemplateHead":
        open.push({ closer: "`", start, opener: "`" });
        break;
      case "TemplateTail":
        if (!token.closed) last = { start: open.at(-1)?.start ?? start, opener: "`" };
        open.pop();
        depth = open.length;
        break;
      case "TemplateMiddle":
        depth -= 1;
        break;
      case "NoSubstitutionTemplate":
        if (!token.closed) last = { start, opener: "`" };
        break;
      case "Punctuator": {
        const closer = closerOf[token.value];
        if (closer !== undefined) open.push({ closer, start, opener: token.value as Unclosed["opener"] });
        else if (closing.has(token.value)) {
          const at = open.findLastIndex((bracket) => bracket.closer === token.value);
          const inTemplate = open.findLastIndex((bracket) => bracket.closer === "`") > at;
          // What stands open inside is closed with it, as TypeScript's parser has it.
          if (at >= 0 && !inTemplate) open.splice(at);
          else if (token.value === "}") strayBraces.push(start);
          depth = open.length;
        }
        break;
      }
      default:
    }
    tokens.push({ kind: kindOf(token.type), text: token.value, start, end: offset, depth, startsLine });
    startsLine = false;
  }
  // js-tokens ends a template that is left open in a hole without its tail.
  const brackets = open.toReversed().map(({ closer }) => (closer === "`" ? "}`" : closer));
  const end = last ? (last.opener === "`" ? "`" : "*/") : "";
  return { tokens, closers: end + brackets.join(""), unclosed: [...open, ...(last ? [last] : [])], strayBraces };
}

function kindOf(type: string): PlacedToken["kind"] {
  switch (type) {
    case "IdentifierName":
      return "name";
    case "StringLiteral":
      return "string";
    case "Punctuator":
      return "punctuator";
    default:
      return "other";
  }
}
