import { commandLine, type CommandValue } from "./command-line.ts";
import { ShellCommand, type ShellOptions, type ShellParts } from "./shell-command.ts";

/** Runs shell commands; a global of every cell. */
export interface Shell {
  /**
   * Runs a command in bash and shows its output below the cell.
   *
   *     await $`ls -la ${folder}`;
   *     const commit = await $`git rev-parse HEAD`.text();
   *     for await (const line of $`tail -f train.log`) …
   *
   * Values are quoted: each stays one argument whatever is in it, an array becomes several. A command that fails throws a
   * `ShellError` with its exit code and what it said; an interrupt ends the command with all that it has started.
   */
  (strings: TemplateStringsArray, ...values: readonly CommandValue[]): ShellCommand;
  /** A shell with options of its own: `` $({ cwd: "data", timeout: 60_000 })`…` ``. */
  (options: ShellOptions): Shell;
}

export function createShell(parts: ShellParts, options: ShellOptions = {}): Shell {
  function $(first: TemplateStringsArray | ShellOptions, ...values: readonly unknown[]): ShellCommand | Shell {
    if (isTemplate(first)) return new ShellCommand(commandLine(first, values), options, parts, $);
    if (typeof first === "object" && first !== null && !Array.isArray(first))
      return createShell(parts, { ...options, ...first });
    throw new TypeError(
      "A command is written between backticks: $`ls -la`. Options come before it: $({ cwd: 'data' })`ls`",
    );
  }
  return $ as Shell;
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && "raw" in value;
}
