import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { FollowAnswer, FollowQuestion } from "../../document/mime/runs.ts";
import { libraryScript } from "../runtime/library-script.ts";

export interface RunsProgramListener {
  readonly answered: (answer: FollowAnswer) => void;
  /** It ended by itself, or never began; with the last that it said. */
  readonly ended: (said: string) => void;
}

/** Of what it said, so much is told. Characters. */
const mostSaid = 2000;

/** The library's program that follows stores of runs, which the host does not import. It ends with its standard input. */
export class RunsProgram {
  readonly #child: ChildProcessWithoutNullStreams;

  /** @throws Error where Kelvin is not built, or the system starts no program */
  constructor({ answered, ended }: RunsProgramListener) {
    const child = spawn(process.execPath, [libraryScript("runs"), "--follow"], { stdio: "pipe", windowsHide: true });
    this.#child = child;
    let said = "";
    // Heard before anything else: where the system has no files left, a child has no streams.
    child.on("error", (error) => ended(error.message));
    child.on("close", () => ended(said.trim()));
    // Of one that has ended its output and its end tell.
    child.stdin.on("error", () => undefined);
    child.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-mostSaid)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const answer = answerOf(line);
      if (answer) answered(answer);
    });
  }

  ask(question: FollowQuestion): void {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
  }

  end(): void {
    this.#child.stdin.end();
  }
}

/** Of one that was killed the last line may be cut off; that it has ended is told in a moment. */
function answerOf(line: string): FollowAnswer | undefined {
  try {
    return JSON.parse(line) as FollowAnswer;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
