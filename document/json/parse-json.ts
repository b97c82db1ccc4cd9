import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { detectLayout, type JsonLayout } from "./json-layout.ts";
import { JsonProblemAt, locateProblem, type JsonProblem } from "./json-problem.ts";
import { JsonScanner } from "./json-scanner.ts";
import { recordProvenance, type JsonSource } from "./provenance.ts";

export type JsonParse =
  { readonly kind: "parsed"; readonly value: JsonValue; readonly layout: JsonLayout } | JsonProblem;

/** Python's reader, and with it Jupyter, gives up at about this depth. */
const deepest = 990;

/**
 * Places are recorded down to the JSON of an output of a notebook (cells, cell, outputs, output, data, value), which is
 * what gets moved about by itself. Those of deeper values are found again from there when they are asked for.
 */
const deepestRecorded = 6;

/**
 * Parses JSON such that `writeJson` can write what is not changed exactly as it stood: `1.0`, big integers, the order
 * of keys, escapes, blanks. Takes NaN, Infinity and -Infinity too, which Python writes. Of a repeated key the last
 * value counts.
 */
export function parseJson(text: string): JsonParse {
  try {
    return new JsonParser(text).parse();
  } catch (error) {
    if (error instanceof JsonProblemAt) return locateProblem(text, error);
    throw error;
  }
}

class JsonParser {
  private readonly scanner: JsonScanner;
  private readonly source: { text: string; layout: JsonLayout };

  constructor(text: string) {
    this.scanner = new JsonScanner(text, text.startsWith("\uFEFF") ? 1 : 0);
    // The layout is known only at the end; until then no one sees the source.
    this.source = { text } as { text: string; layout: JsonLayout };
  }

  parse(): JsonParse {
    const { scanner, source } = this;
    scanner.skipBlanks();
    const start = scanner.position;
    const value = this.parseValue(0);
    const end = scanner.position;
    scanner.skipBlanks();
    if (!scanner.atEnd) throw scanner.unexpected("the end of the text");
    source.layout = detectLayout(source.text, start, end);
    return { kind: "parsed", value, layout: source.layout };
  }

  private parseValue(depth: number): JsonValue {
    const { scanner } = this;
    switch (scanner.peek()) {
      case 0x22:
        return scanner.readString();
      case 0x7b:
        return this.parseObject(depth);
      case 0x5b:
        return this.parseArray(depth);
      default:
        return scanner.readLiteral();
    }
  }

  private parseObject(depth: number): JsonObject {
    const { scanner } = this;
    const start = this.enter(depth);
    const object: Record<string, JsonValue> = {};
    if (scanner.peek() !== 0x7d) {
      for (;;) {
        if (scanner.peek() !== 0x22) throw scanner.unexpected("a key in double quotes");
        const key = scanner.readString();
        scanner.skipBlanks();
        if (scanner.peek() !== 0x3a) throw scanner.unexpected('":" after the key');
        scanner.position += 1;
        scanner.skipBlanks();
        const value = this.parseValue(depth + 1);
        if (key === "__proto__")
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        else object[key] = value;
        scanner.skipBlanks();
        if (scanner.peek() !== 0x2c) break;
        scanner.position += 1;
        scanner.skipBlanks();
      }
      if (scanner.peek() !== 0x7d) throw scanner.unexpected('"," or "}"');
    }
    this.leave(object, start, depth);
    return object;
  }

  private parseArray(depth: number): readonly JsonValue[] {
    const { scanner } = this;
    const start = this.enter(depth);
    const numbers = scanner.maybeNumbers();
    const array: JsonValue[] = numbers ?? [];
    if (!numbers) {
      if (scanner.peek() !== 0x5d) {
        for (;;) {
          array.push(this.parseValue(depth + 1));
          scanner.skipBlanks();
          if (scanner.peek() !== 0x2c) break;
          scanner.position += 1;
          scanner.skipBlanks();
        }
        if (scanner.peek() !== 0x5d) throw scanner.unexpected('"," or "]"');
      }
    }
    this.leave(array, start, depth);
    return array;
  }

  /** Steps over the opening bracket; answers where it stood. */
  private enter(depth: number): number {
    const { scanner } = this;
    const start = scanner.position;
    if (depth > deepest)
      throw new JsonProblemAt("too-deep", start, `Objects and arrays are nested more than ${deepest} deep.`);
    scanner.position += 1;
    scanner.skipBlanks();
    return start;
  }

  /** Steps over the closing bracket and remembers where the value stood. */
  private leave(value: JsonObject | readonly JsonValue[], start: number, depth: number): void {
    this.scanner.position += 1;
    if (depth <= deepestRecorded)
      recordProvenance(value, { source: this.source as JsonSource, start, end: this.scanner.position, depth });
  }
}
