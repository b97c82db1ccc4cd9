import type { Readable } from "node:stream";
import { currentRun } from "../execution/run.ts";
import { endGroup, rememberGroup } from "./process-groups.ts";

/** A program to run, in a process group of its own. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment of the kernel. */
  readonly env: NodeJS.ProcessEnv;
  /** What it reads. Nothing else: it cannot ask the user. */
  readonly input?: string | Uint8Array | undefined;
  /** Where the programs of installed packages are looked for, from this folder upwards. */
  readonly packagesFolder?: string | undefined;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number | undefined;
  readonly stdout: (chunk: Buffer) => void;
  readonly stderr: (chunk: Buffer) => void;
}

export interface ProgramEnd {
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly milliseconds: number;
  readonly timedOut: boolean;
}

/** A program that was started. */
export interface RunningProgram {
  /** Its end, when all of its output is there. */
  readonly ended: Promise<ProgramEnd>;
  /** Ends it with all that it has started. */
  readonly end: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

/**
 * Runs a program for the cell whose code is executing; it ends with the cell when that is interrupted. Callbacks are called as
 * part of the cell.
 *
 * @throws Error where it cannot be started
 */
export async function runProgram(program: Program): Promise<RunningProgram> {
  // Most notebooks run no programs.
  const { execa } = await import("execa");
  const started = performance.now();
  const subprocess = execa(program.file, program.args, {
    cwd: program.cwd,
    env: program.env,
    detached: process.platform !== "win32",
    ...(program.input === undefined ? { stdin: "ignore" } : { input: program.input }),
    ...(program.packagesFolder !== undefined && { preferLocal: true, localDir: program.packagesFolder }),
    buffer: false,
    encoding: "buffer",
    reject: false,
    windowsHide: true,
  });
  const { pid, stdout, stderr } = subprocess;
  if (pid === undefined) {
    const { shortMessage, cause } = await subprocess;
    throw new Error(`${program.file} could not be started: ${shortMessage ?? ""}`, { cause });
  }
  const group = rememberGroup(pid);
  let isOver = false;
  const end = () => {
    if (!isOver) endGroup(pid);
  };
  const run = currentRun();
  run?.signal.addEventListener("abort", end);
  let timedOut = false;
  const timer =
    program.timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          end();
        }, program.timeout);
  stdout.on("data", program.stdout);
  stderr.on("data", program.stderr);

  const ended = async (): Promise<ProgramEnd> => {
    try {
      const { exitCode, signal } = await subprocess;
      return { exitCode, signal, milliseconds: performance.now() - started, timedOut };
    } finally {
      isOver = true;
      clearTimeout(timer);
      run?.signal.removeEventListener("abort", end);
      group.forget();
    }
  };
  const both = (act: (stream: Readable) => void) => () => [stdout, stderr].forEach(act);
  return { ended: ended(), end, pause: both((stream) => stream.pause()), resume: both((stream) => stream.resume()) };
}
