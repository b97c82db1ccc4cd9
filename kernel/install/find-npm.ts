import { existsSync, globSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

/** Where npm is looked for. */
export interface NpmSearch {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The Node that runs the kernel. Kelvin's own comes without npm. */
  readonly node: string;
  readonly home: string;
  /** Folders where installers put it: a program that is started from a menu does not know the PATH of a terminal. */
  readonly usual: readonly string[];
}

/** A program and the arguments with which it is npm. */
export interface Npm {
  readonly file: string;
  readonly args: readonly string[];
}

const thisMachine = (): NpmSearch => ({
  env: process.env,
  platform: process.platform,
  node: process.execPath,
  home: homedir(),
  usual:
    process.platform === "win32"
      ? [process.env.ProgramFiles, process.env["ProgramFiles(x86)"]].flatMap((at) => (at ? [join(at, "nodejs")] : []))
      : ["/usr/local/bin", "/opt/homebrew/bin", "/usr/bin"],
});

/**
 * The npm of this machine: the one that started Kelvin, else the first on the PATH, beside the kernel's Node, or where
 * installers put it. npm is JavaScript and runs on the kernel's Node, so that native add-ons are made for that.
 *
 * @throws Error where there is none
 */
export function findNpm(search: NpmSearch = thisMachine()): Npm {
  const started = search.env.npm_execpath;
  if (started !== undefined && basename(started) === "npm-cli.js" && existsSync(started))
    return onNode(started, search);
  for (const folder of [...pathFolders(search), ...otherFolders(search)]) {
    const npm = npmIn(folder, search);
    if (npm) return npm;
  }
  throw new Error(
    "install() needs npm, which comes with Node.js, and there is none on the PATH or where it is usually installed. " +
      "Install Node.js from https://nodejs.org, or start Kelvin from a terminal in which `npm` is known.",
  );
}

function npmIn(folder: string, search: NpmSearch): Npm | undefined {
  const inModules = join(folder, "node_modules", "npm", "bin", "npm-cli.js");
  if (search.platform === "win32") return existsSync(inModules) ? onNode(inModules, search) : undefined;
  const command = join(folder, "npm");
  if (!existsSync(command)) return undefined;
  const script = realpathSync(command);
  // Version managers put a program of theirs in its place, which finds npm itself.
  return basename(script) === "npm-cli.js" ? onNode(script, search) : { file: command, args: [] };
}

function onNode(script: string, { node }: NpmSearch): Npm {
  return { file: node, args: [script] };
}

function pathFolders({ env }: NpmSearch): readonly string[] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH");
  return (name === undefined ? "" : (env[name] ?? "")).split(delimiter).filter((folder) => folder !== "");
}

/** Beside the kernel's Node, where installers put npm, and where version managers do. */
function otherFolders({ node, home, usual }: NpmSearch): readonly string[] {
  const managed = [".volta/bin", ".nvm/versions/node/*/bin", ".local/share/fnm/node-versions/*/installation/bin"];
  const found = managed.flatMap((pattern) => globSync(pattern, { cwd: home }).sort().reverse());
  return [dirname(node), ...usual, ...found.map((folder) => join(home, folder))];
}
