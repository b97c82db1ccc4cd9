import { existsSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { fileURLToPath } from "node:url";
import { displaySymbol, type Displayable, type MimeBundle } from "../../document/mime/mime-bundle.ts";
import { currentRun } from "../execution/run.ts";
import { createOutputCapture } from "./captured-output.ts";
import { chooseShell, strictly } from "./choose-shell.ts";
import { createLineQueue } from "./line-queue.ts";
import { runProgram, type RunningProgram } from "./run-program.ts";
import { ShellError } from "./shell-error.ts";
import { ShellResult, type CommandEnd } from "./shell-result.ts";

/** How commands are run: `` $({ cwd: "data", timeout: 60_000 })`…` ``. */
export interface ShellOptions {
  /** The folder that the command starts in. Default `process.cwd()`. */
  readonly cwd?: string | URL;
  /** Variables besides those of `process.env`; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the command reads from its standard input. Default nothing: a command cannot ask. */
  readonly input?: string | Uint8Array;
  /** Milliseconds after which the command is ended. Default none. */
  readonly timeout?: number;
  /** Nothing is shown below the cell. Default false. */
  readonly quiet?: boolean;
  /** A command that fails is no error: look at `exitCode`. Default false. */
  readonly nothrow?: boolean;
  /** Path of the shell. Default bash, `sh` where there is none. */
  readonly shell?: string;
  /** Most bytes of output that are kept for `text()` and the like. Default 64 MiB. */
  readonly limit?: number;
}

/** What commands share. */
export interface ShellParts {
  /** Shows text below the cell whose code is executing. */
  readonly writeText: (name: "stdout" | "stderr", text: string) => void;
  /** The notebook's folder: programs of its packages are found. */
  readonly folder: string;
}

const defaultLimit = 64 * 2 ** 20;

/**
 * A shell command, started as soon as the code that wrote it awaits anything. Its output is shown below its cell while it
 * runs, unless it is asked for as a value: then nothing is shown.
 */
export class ShellCommand implements PromiseLike<ShellResult>, Displayable {
  readonly #command: string;
  readonly #parts: ShellParts;
  readonly #place: { readonly stack?: string } = {};
  readonly #ended: Promise<ShellResult>;
  #options: ShellOptions;
  #running: RunningProgram | undefined;
  #result: ShellResult | undefined;
  #lines: ReturnType<typeof createLineQueue> | undefined;

  /** `calledFrom` is left out of the stack of errors. */
  constructor(command: string, options: ShellOptions, parts: ShellParts, calledFrom: (...values: never[]) => unknown) {
    this.#command = command;
    this.#options = options;
    this.#parts = parts;
    Error.captureStackTrace(this.#place, calledFrom);
    this.#ended = this.#run().catch((error: unknown) => {
      throw this.#placed(error);
    });
  }

  /** Shows nothing below the cell. */
  quiet(): this {
    this.#options = { ...this.#options, quiet: true };
    return this;
  }

  /** Does not throw where the command fails. */
  nothrow(): this {
    this.#options = { ...this.#options, nothrow: true };
    return this;
  }

  /** What the command prints, without the last line's end. */
  text(): Promise<string> {
    return this.quiet().then((result) => result.text());
  }

  /** What the command prints, line by line. */
  lines(): Promise<string[]> {
    return this.quiet().then((result) => result.lines());
  }

  /** What the command prints, read as JSON. */
  json(): Promise<unknown> {
    return this.quiet().then((result) => result.json());
  }

  /** The bytes that the command prints. */
  buffer(): Promise<Buffer> {
    return this.quiet().then((result) => result.buffer());
  }

  /** Ends the command and all that it has started. */
  kill(): void {
    this.#running?.end();
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a command is waited for with `await`, as a promise is
  then<Value = ShellResult, Reason = never>(
    fulfilled?: ((result: ShellResult) => Value | PromiseLike<Value>) | null,
    rejected?: ((reason: unknown) => Reason | PromiseLike<Reason>) | null,
  ): Promise<Value | Reason> {
    return this.#ended.then(fulfilled, rejected);
  }

  catch<Reason = never>(rejected: (reason: unknown) => Reason | PromiseLike<Reason>): Promise<ShellResult | Reason> {
    return this.#ended.catch(rejected);
  }

  finally(settled: () => void): Promise<ShellResult> {
    return this.#ended.finally(settled);
  }

  /** The lines that the command prints, as they come. Leaving the loop ends the command. */
  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    if (this.#running) throw new Error("Lines are read from a command at once, before anything else is awaited");
    const lines = createLineQueue({ pause: () => this.#running?.pause(), resume: () => this.#running?.resume() });
    this.#lines = lines;
    this.quiet().#ended.then(lines.end, lines.end);
    try {
      yield* lines.read();
      await this.#ended;
    } finally {
      this.kill();
      // Whoever leaves the loop early does not ask how the command ended.
      this.#ended.catch(() => undefined);
    }
  }

  /** Waits for the end, whose output is shown meanwhile. A failure is the cell's, as nobody else waits for the command. */
  async [displaySymbol](): Promise<MimeBundle> {
    // What `finally` gives is handled by nobody, so that the failure is reported.
    await new Promise<void>((resolve) => void this.#ended.finally(resolve));
    return this.#result?.[displaySymbol]() ?? {};
  }

  async #run(): Promise<ShellResult> {
    // The rest of the expression says first what becomes of the output.
    await undefined;
    const { env = {}, quiet = false, nothrow = false, limit = defaultLimit, timeout, input } = this.#options;
    const shell = this.#options.shell ?? chooseShell();
    const cwd = existingFolder(this.#options.cwd);
    const shown = !quiet;
    const coloured = shown && isForTheEye(this.#command);
    const stdout = createOutputCapture(this.#lines ? 0 : limit);
    const stderr = createOutputCapture(limit);
    const show = { stdout: this.#shower("stdout"), stderr: this.#shower("stderr") };
    const running = await runProgram({
      file: shell,
      args: strictly(shell, this.#command),
      cwd,
      env: { ...(coloured && { FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }), ...env } as NodeJS.ProcessEnv,
      input,
      packagesFolder: this.#parts.folder,
      timeout,
      stdout: (chunk) => {
        stdout.add(chunk);
        this.#lines?.add(chunk);
        if (shown) show.stdout.write(chunk);
      },
      stderr: (chunk) => {
        stderr.add(chunk);
        if (shown || this.#lines) show.stderr.write(chunk);
      },
    });
    this.#running = running;
    const { exitCode, signal, milliseconds, timedOut } = await running.ended;
    for (const { finish } of Object.values(show)) finish();
    const end: CommandEnd = {
      command: this.#command,
      exitCode,
      signal,
      milliseconds,
      stdout: stdout.captured(),
      stderr: stderr.captured(),
      coloured,
      shown,
    };
    if (exitCode === 0 || (nothrow && !timedOut)) return (this.#result = new ShellResult(end));
    throw new ShellError(end, timedOut ? timeout : undefined);
  }

  /** The error with the stack of the template, which is where the user wrote the command. */
  #placed(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const calls = (this.#place.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    const stack = [`${error.name}: ${error.message}`, ...calls].join("\n");
    return Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
  }

  #shower(name: "stdout" | "stderr"): { readonly write: (chunk: Buffer) => void; readonly finish: () => void } {
    // A character may come in two pieces.
    const decoder = new StringDecoder("utf8");
    const write = (text: string) => {
      // An interrupted cell shows nothing any more, and what ends with it still has things to say.
      if (text !== "" && !currentRun()?.cancelled) this.#parts.writeText(name, text);
    };
    return { write: (chunk) => write(decoder.write(chunk)), finish: () => write(decoder.end()) };
  }
}

/** Programs write no colours into pipes and files, unless they are told to. What goes on into one must stay as it is. */
function isForTheEye(command: string): boolean {
  return !/[|>]/.test(command) && process.env.NO_COLOR === undefined && process.env.FORCE_COLOR === undefined;
}

function existingFolder(cwd: string | URL | undefined): string {
  const folder = cwd === undefined ? process.cwd() : cwd instanceof URL ? fileURLToPath(cwd) : cwd;
  if (existsSync(folder)) return folder;
  throw new Error(`The folder that the command shall start in is not there: ${folder}`);
}
