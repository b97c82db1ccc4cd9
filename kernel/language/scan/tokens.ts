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

/** A cell's tokens, and what its unbalanced ones need so that they cannot swallow the cells behind. */
export interface ScannedTokens {
  readonly tokens: readonly PlacedToken[];
  /** Closes what the cell leaves open: comments, templates, brackets. */
  readonly closers: string;
  /** Offsets of closing braces that nothing opened. */
  readonly strayBraces: readonly number[];
}

const closerOf: { readonly [opener: string]: string } = { "(": ")", "[": "]", "{": "}" };
const closing = new Set(Object.values(closerOf));

/** Splits TypeScript that may be wrong in any way into tokens. */
export function scanTokens(source: string): ScannedTokens {
  const tokens: PlacedToken[] = [];
  const strayBraces: number[] = [];
  const open: string[] = [];
  let unclosed = "";
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
        if (!token.closed) unclosed = "*/";
        if (/[\n\r\u2028\u2029]/.test(token.value)) startsLine = true;
        continue;
      case "WhiteSpace":
      case "SingleLineComment":
      case "HashbangComment":
        continue;
      case "TemplateHead":
        open.push("`");
        break;
      case "TemplateTail":
        open.pop();
        depth = open.length;
        if (!token.closed) unclosed = "`";
        break;
      case "TemplateMiddle":
        depth -= 1;
        break;
      case "NoSubstitutionTemplate":
        if (!token.closed) unclosed = "`";
        break;
      case "Punctuator": {
        const opened = closerOf[token.value];
        if (opened !== undefined) open.push(opened);
        else if (closing.has(token.value)) {
          const at = open.lastIndexOf(token.value);
          // What stands open inside is closed with it, as TypeScript's parser has it.
          if (at >= 0 && !open.includes("`", at)) open.splice(at);
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
  const brackets = open.reverse().map((closer) => (closer === "`" ? "}`" : closer));
  return { tokens, closers: unclosed + brackets.join(""), strayBraces };
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
