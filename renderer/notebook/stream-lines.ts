import type { AnsiStyle } from "../../document/html/ansi-style.ts";
import { changeStyle, plainStyle } from "../../document/html/ansi-style.ts";
import { overwriteLines } from "../../document/html/overwrite-lines.ts";

/** One line of terminal text: what was written on it, and how the text before it left the terminal. */
export interface StreamLine {
  readonly text: string;
  readonly style: AnsiStyle;
}

// eslint-disable-next-line no-control-regex -- the escape character is what a terminal's colours begin with
const colours = /\u001b\[([\d;:]*)m/g;

/** From here on, what a progress bar has written over is dropped. Characters. */
const longestUnsettled = 16_384;

function styleAfter(before: AnsiStyle, text: string): AnsiStyle {
  if (!text.includes("\u001b")) return before;
  let style = before;
  for (const [, parameters] of text.matchAll(colours)) style = changeStyle(style, parameters!);
  return style;
}

/**
 * The text of a stream, line by line. It grows by appending; watchers are told once per append. Of a line that is still
 * being written all is kept, so that `\r` and `\b` in a later piece act on it as in a terminal.
 */
export class StreamLines {
  readonly #settled: StreamLine[] = [];
  readonly #listeners = new Set<() => void>();
  #current = "";
  #style = plainStyle;
  #characters = 0;

  /** Lines so far; the last one may still grow. A text that ends with a line break has no empty last line. */
  get count(): number {
    return this.#settled.length + (this.#current === "" ? 0 : 1);
  }

  /** Lines that will not change any more. */
  get settled(): number {
    return this.#settled.length;
  }

  get characters(): number {
    return this.#characters;
  }

  line(index: number): StreamLine {
    return this.#settled[index] ?? { text: this.#current, style: this.#style };
  }

  /** The whole text as a terminal shows it in the end, colours included. */
  text(): string {
    return [...this.#settled.map((line) => line.text), overwriteLines(this.#current)].join("\n");
  }

  append(text: string): void {
    this.#characters += text.length;
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      const line = overwriteLines(this.#current + text.slice(from, end));
      this.#settled.push({ text: line, style: this.#style });
      this.#style = styleAfter(this.#style, line);
      this.#current = "";
      from = end + 1;
    }
    this.#current += text.slice(from);
    if (this.#current.length > longestUnsettled) this.#shorten();
    for (const listener of Array.from(this.#listeners)) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #shorten(): void {
    const back = this.#current.lastIndexOf("\r");
    if (back > 0) this.#current = overwriteLines(this.#current.slice(0, back)) + this.#current.slice(back);
  }
}
