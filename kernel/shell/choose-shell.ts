import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Where programs are looked for. */
export interface ShellSearch {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly exists: (path: string) => boolean;
}

const thisMachine = (): ShellSearch => ({ platform: process.platform, env: process.env, exists: existsSync });

/**
 * The shell that runs commands: bash, so that a command means the same on every machine; elsewhere than on Windows `sh`
 * where there is no bash. On Windows it is the bash that comes with Git.
 *
 * @throws Error on Windows without Git
 */
export function chooseShell(search: ShellSearch = thisMachine()): string {
  const { platform, env, exists } = search;
  if (platform !== "win32") {
    const folders = [...(env.PATH ?? "").split(":"), "/bin", "/usr/bin", "/usr/local/bin"];
    return folders.map((folder) => `${folder}/bash`).find((path) => path.startsWith("/") && exists(path)) ?? "/bin/sh";
  }
  const folders = (env.Path ?? env.PATH ?? "").split(delimiter);
  const git = folders.find((folder) => exists(join(folder, "git.exe")));
  const candidates = [
    // The bash in Windows' own folder is another machine: that of the Linux subsystem.
    ...folders.filter((folder) => !/\\system32\\?$/i.test(folder)).map((folder) => join(folder, "bash.exe")),
    ...(git === undefined ? [] : [join(dirname(git), "bin", "bash.exe")]),
    ...[env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA && join(env.LOCALAPPDATA, "Programs")].flatMap(
      (folder) => (folder ? [join(folder, "Git", "bin", "bash.exe")] : []),
    ),
  ];
  const found = candidates.find(exists);
  if (found !== undefined) return found;
  throw new Error(
    "Shell commands are run by bash, so that a notebook runs alike everywhere, and there is none here. It comes with " +
      "Git for Windows (https://gitforwindows.org). Another bash can be named: $({ shell: 'C:\\\\…\\\\bash.exe' })`…`",
  );
}

/** A failing part of a pipe fails the command, and a failing line ends it; `sh` knows only the latter. */
export function strictly(shell: string, command: string): readonly string[] {
  return /(^|[\\/])(bash|zsh)(\.exe)?$/.test(shell) ? ["-eo", "pipefail", "-c", command] : ["-ec", command];
}
