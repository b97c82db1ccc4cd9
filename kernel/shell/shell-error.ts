import { ShellResult, type CommandEnd } from "./shell-result.ts";

const mostLines = 20;

/** A shell command ended badly: what it was, how it ended, and the last that it said. */
export class ShellError extends Error {
  override readonly name = "ShellError";
  readonly #end: CommandEnd;

  constructor(end: CommandEnd, timeout?: number) {
    super(`${end.command}\n${howItEnded(end, timeout)}${lastWords(end)}`);
    this.#end = end;
  }

  /** Undefined where a signal ended the command. */
  get exitCode(): number | undefined {
    return this.#end.exitCode;
  }

  get signal(): NodeJS.Signals | undefined {
    return this.#end.signal;
  }

  /** What the command printed before it failed. */
  get result(): ShellResult {
    return new ShellResult(this.#end);
  }
}

function howItEnded({ exitCode, signal }: CommandEnd, timeout: number | undefined): string {
  if (timeout !== undefined) return `was ended, as it took longer than ${timeout} ms`;
  return signal === undefined ? `ended with exit code ${exitCode}` : `was ended by ${signal}`;
}

function lastWords({ stdout, stderr }: CommandEnd): string {
  const said = stderr.tail.trim() === "" ? stdout.tail : stderr.tail;
  const lines = said.trimEnd().split(/\r?\n/);
  if (said.trim() === "") return "";
  const last = lines.slice(-mostLines);
  return `:\n${last.length < lines.length ? "…\n" : ""}${last.join("\n")}`;
}
