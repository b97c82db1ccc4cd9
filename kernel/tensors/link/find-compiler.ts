import { runCommand } from "../run-command.ts";

/** A C++ compiler, as a command and what it calls itself. */
export interface Compiler {
  readonly command: string;
  readonly version: string;
}

/** The compilers to try, in order: the one that `CXX` names, else the usual ones. */
export function compilerCandidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const named = environment["CXX"];
  if (named) return [named];
  return platform === "darwin" ? ["clang++", "c++", "g++"] : ["g++", "clang++", "c++"];
}

/** How to get a compiler on `platform`. */
export function howToGetCompiler(platform: NodeJS.Platform): string {
  return platform === "darwin"
    ? "Install Apple's command line tools: xcode-select --install"
    : "Install a C++ compiler: `sudo apt-get install g++` (Debian, Ubuntu) or `sudo dnf install gcc-c++` (Fedora)";
}

/** The first of `candidates` that runs; undefined when none does. */
export async function findCompiler(candidates: readonly string[]): Promise<Compiler | undefined> {
  for (const command of candidates) {
    const result = await runCommand(command, ["--version"]);
    if (result.kind === "done" && result.status === 0)
      return { command, version: result.stdout.split("\n")[0]?.trim() ?? command };
  }
  return undefined;
}
