import { stripVTControlCharacters } from "node:util";
import { displaySymbol, type Displayable, type MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { CapturedOutput } from "./captured-output.ts";

/** How a command ended. */
export interface CommandEnd {
  readonly command: string;
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly milliseconds: number;
  readonly stdout: CapturedOutput;
  readonly stderr: CapturedOutput;
  /** It was asked for colours, which are for the eye: text is given without them. */
  readonly coloured: boolean;
  /** What it printed is below the cell already. */
  readonly shown: boolean;
}

/** What became of a shell command, and what it printed. */
export class ShellResult implements Displayable {
  /** As bash got it, with its values quoted. */
  readonly command: string;
  /** 0 where all went well; undefined where a signal ended the command. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly milliseconds: number;
  readonly #end: CommandEnd;

  constructor(end: CommandEnd) {
    this.command = end.command;
    this.exitCode = end.exitCode;
    this.signal = end.signal;
    this.milliseconds = end.milliseconds;
    this.#end = end;
  }

  get ok(): boolean {
    return this.exitCode === 0;
  }

  /** All that it printed to its standard output. */
  get stdout(): string {
    return this.#textOf("stdout");
  }

  /** All that it printed to its standard error. */
  get stderr(): string {
    return this.#textOf("stderr");
  }

  /** What it printed, without the last line's end. */
  text(): string {
    return this.stdout.replace(/\r?\n$/, "");
  }

  /** What it printed, line by line. */
  lines(): string[] {
    const text = this.text();
    return text === "" ? [] : text.split(/\r?\n/);
  }

  /** What it printed, read as JSON. */
  json(): unknown {
    const text = this.text();
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      const start = text.length > 80 ? `${text.slice(0, 80)}…` : text;
      throw new SyntaxError(`${this.command} did not print JSON, but ${JSON.stringify(start)}: ${String(error)}`, {
        cause: error,
      });
    }
  }

  /** The bytes that it printed: an image, an archive. */
  buffer(): Buffer {
    return this.#bytesOf("stdout");
  }

  toString(): string {
    return this.text();
  }

  /** Nothing where the output is below the cell already. */
  [displaySymbol](): MimeBundle {
    const { shown, stdout } = this.#end;
    if (shown) return {};
    const more = stdout.dropped > 0 ? `\n… ${stdout.dropped} more bytes` : "";
    return { "text/plain": stripVTControlCharacters(stdout.bytes.toString("utf8")).replace(/\n$/, "") + more };
  }

  #textOf(name: "stdout" | "stderr"): string {
    const text = this.#bytesOf(name).toString("utf8");
    return this.#end.coloured ? stripVTControlCharacters(text) : text;
  }

  /** @throws RangeError where not all of it was kept: a part must not be taken for the whole. */
  #bytesOf(name: "stdout" | "stderr"): Buffer {
    const { bytes, dropped } = this.#end[name];
    if (dropped === 0) return bytes;
    throw new RangeError(
      `${this.command} printed ${bytes.length + dropped} bytes, of which the first ${bytes.length} were kept. ` +
        `Read it line by line (for await (const line of $\`…\`)), write it to a file, or raise the limit: $({ limit: 1e9 })\`…\``,
    );
  }
}
