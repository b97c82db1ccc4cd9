import { JsonProblemAt } from "./json-problem.ts";

// oxlint-disable-next-line no-control-regex -- JSON has none of them in strings but escaped.
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const numberList = /[-+.0-9eE, \t\r\n]*/y;
const literals: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/** Walks over the tokens of a JSON text. */
export class JsonScanner {
  readonly text: string;
  position: number;

  constructor(text: string, position: number) {
    this.text = text;
    this.position = position;
  }

  /** The character code at the position; NaN at the end. */
  peek(): number {
    return this.text.charCodeAt(this.position);
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  skipBlanks(): void {
    const { text } = this;
    let at = this.position;
    for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;)
      code = text.charCodeAt(++at);
    this.position = at;
  }

  /** Steps over the string at the position, which starts with its quote. True where it holds an escape. */
  skipString(): boolean {
    const { text } = this;
    let escaped = false;
    let at = this.position + 1;
    for (;;) {
      if (at > text.length) throw new JsonProblemAt("truncated", text.length, "The text ends inside a string.");
      plainCharacters.lastIndex = at;
      plainCharacters.test(text);
      at = plainCharacters.lastIndex;
      const code = text.charCodeAt(at);
      if (code === 0x22) break;
      if (code === 0x5c) {
        escaped = true;
        at += 2;
      } else if (Number.isNaN(code)) {
        throw new JsonProblemAt("truncated", text.length, "The text ends inside a string.");
      } else {
        throw new JsonProblemAt(
          "invalid",
          at,
          code === 0x0a || code === 0x0d
            ? "A line ends inside a string."
            : `A string holds the control character ${code}.`,
        );
      }
    }
    this.position = at + 1;
    return escaped;
  }

  readString(): string {
    const start = this.position;
    const escaped = this.skipString();
    if (!escaped) return this.text.slice(start + 1, this.position - 1);
    try {
      return JSON.parse(this.text.slice(start, this.position)) as string;
    } catch (error) {
      const broken = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(
        this.text.slice(start, this.position).replaceAll("\\\\", "  "),
      );
      throw new JsonProblemAt("invalid", start + (broken?.index ?? 0), "A string holds an escape that JSON has not.", {
        cause: error,
      });
    }
  }

  /** A number, true, false, null, NaN or an infinity. */
  readLiteral(): number | boolean | null {
    const { text } = this;
    numberToken.lastIndex = this.position;
    if (numberToken.test(text)) {
      const start = this.position;
      this.position = numberToken.lastIndex;
      return Number(text.slice(start, this.position));
    }
    for (const [word, value] of literals) {
      if (text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
      if (!this.atEnd && word.startsWith(text.slice(this.position, this.position + word.length)))
        throw new JsonProblemAt("truncated", text.length, `The text ends inside "${word}".`);
    }
    throw this.unexpected("a value");
  }

  /** The items of an array that holds only numbers, the fast way; undefined where it holds anything else. */
  maybeNumbers(): number[] | undefined {
    const { text } = this;
    numberList.lastIndex = this.position;
    numberList.test(text);
    const end = numberList.lastIndex;
    if (end === this.position || text.charCodeAt(end) !== 0x5d) return undefined;
    try {
      const items = JSON.parse(`[${text.slice(this.position, end)}]`) as number[];
      this.position = end;
      return items;
    } catch (error) {
      // Not a list of numbers after all: the slow way says where it goes wrong.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Steps over any value, brackets and all, of a text that is known to be well formed. */
  skipValue(): void {
    let depth = 0;
    do {
      const code = this.peek();
      if (code === 0x22) this.skipString();
      else if (code === 0x7b || code === 0x5b) {
        depth += 1;
        this.position += 1;
      } else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
        this.position += 1;
      } else if (code === 0x2c || code === 0x3a) this.position += 1;
      else this.readLiteral();
      if (depth > 0) this.skipBlanks();
    } while (depth > 0);
  }

  /** The error that something else stands here; `expected` completes the sentence. */
  unexpected(expected: string): JsonProblemAt {
    if (this.atEnd)
      return new JsonProblemAt("truncated", this.text.length, `The text ends where ${expected} should come.`);
    const found = String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
    return new JsonProblemAt(
      "invalid",
      this.position,
      `There is ${JSON.stringify(found)} where ${expected} should come.`,
    );
  }
}
