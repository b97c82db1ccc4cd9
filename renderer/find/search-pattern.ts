/** What is looked for, and how. */
export interface FindQuery {
  readonly text: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

export type SearchPattern =
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly reason: string }
  /** Global and by lines: `^` and `$` are the ends of a line. */
  | { readonly kind: "pattern"; readonly pattern: RegExp };

/** The query as a regular expression. */
export function searchPattern({ text, isRegex, matchCase, wholeWord }: FindQuery): SearchPattern {
  if (text === "") return { kind: "none" };
  const source = isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  // A word ends where letters, digits and `_` of any language do; where the query itself begins with a sign, nothing is asked.
  const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  try {
    return { kind: "pattern", pattern: new RegExp(whole, `gmu${matchCase ? "" : "i"}`) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "invalid", reason: error.message.replace(/^Invalid regular expression: (\/.*\/\w*: )?/, "") };
  }
}

/** Where the pattern stands in a text, at most `most` times. Empty matches are none: there is nothing to be shown. */
export function matchesIn(text: string, pattern: RegExp, most: number): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0] === "") continue;
    found.push(match);
    if (found.length >= most) break;
  }
  return found;
}
