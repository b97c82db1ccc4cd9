import type { JsonLayout } from "./json-layout.ts";
import { JsonScanner } from "./json-scanner.ts";
import { freshGaps } from "./member-gaps.ts";
import type { Provenance } from "./provenance.ts";
import { writeString } from "./write-string.ts";

/**
 * The text of a parsed object or array in another layout: blanks, escapes and the order of keys as that has them,
 * numbers spelled as they are. Goes from text to text, because large outputs of kernels are written this way.
 */
export function reformatJson(
  { source, start }: Provenance,
  layout: JsonLayout,
  depth: number,
  inline: boolean,
): string {
  return new JsonReformatter(new JsonScanner(source.text, start), layout, inline).value(depth);
}

class JsonReformatter {
  private readonly scanner: JsonScanner;
  private readonly layout: JsonLayout;
  private readonly inline: boolean;

  constructor(scanner: JsonScanner, layout: JsonLayout, inline: boolean) {
    this.scanner = scanner;
    this.layout = layout;
    this.inline = inline;
  }

  value(depth: number): string {
    const { scanner } = this;
    switch (scanner.peek()) {
      case 0x22:
        return this.string();
      case 0x7b:
        return this.object(depth);
      case 0x5b:
        return this.array(depth);
      default: {
        const start = scanner.position;
        scanner.readLiteral();
        return scanner.text.slice(start, scanner.position);
      }
    }
  }

  private string(): string {
    const { scanner, layout } = this;
    const start = scanner.position;
    const value = scanner.readString();
    // Without escapes the text stands for itself, but for what the layout wants escaped.
    const isPlain = scanner.position - start === value.length + 2;
    return isPlain && !layout.ascii ? scanner.text.slice(start, scanner.position) : writeString(value, layout.ascii);
  }

  private object(depth: number): string {
    const { scanner, layout } = this;
    const entries = new Map<string, string>();
    this.step();
    while (scanner.peek() === 0x22) {
      const key = scanner.readString();
      scanner.skipBlanks();
      this.step();
      entries.set(key, this.value(depth + 1));
      scanner.skipBlanks();
      if (scanner.peek() === 0x2c) this.step();
    }
    scanner.position += 1;
    const keys = [...entries.keys()].sort();
    return this.enclose(
      "{",
      keys.map((key) => writeString(key, layout.ascii) + layout.keySeparator + (entries.get(key) ?? "")),
      "}",
      depth,
    );
  }

  private array(depth: number): string {
    const { scanner } = this;
    const items: string[] = [];
    this.step();
    while (scanner.peek() !== 0x5d) {
      items.push(this.value(depth + 1));
      scanner.skipBlanks();
      if (scanner.peek() === 0x2c) this.step();
    }
    scanner.position += 1;
    return this.enclose("[", items, "]", depth);
  }

  /** Over one character, and the blanks after it. */
  private step(): void {
    this.scanner.position += 1;
    this.scanner.skipBlanks();
  }

  private enclose(opening: string, members: readonly string[], closing: string, depth: number): string {
    if (members.length === 0) return opening + closing;
    const gaps = freshGaps(this.layout, depth, this.inline);
    return opening + gaps.opening + members.join(gaps.between) + gaps.closing + closing;
  }
}
