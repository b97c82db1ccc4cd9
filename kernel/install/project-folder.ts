import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The lock files of other package managers, which lay out `node_modules` in ways that npm would undo. */
const otherManagers = [
  { name: "pnpm", lock: "pnpm-lock.yaml" },
  { name: "yarn", lock: "yarn.lock" },
  { name: "bun", lock: "bun.lock" },
  { name: "bun", lock: "bun.lockb" },
] as const;

/**
 * The folder whose package.json records what the notebook needs: the nearest that has one, from the notebook's folder up to
 * the root of its repository, and never the home folder; else the notebook's folder itself.
 */
export function projectFolderOf(folder: string, home = homedir()): string {
  return ancestors(folder, home).find((ancestor) => existsSync(join(ancestor, "package.json"))) ?? folder;
}

/** The package manager other than npm that looks after a folder, by its lock file. */
export function otherManagerOf(
  folder: string,
  home = homedir(),
): { readonly name: string; readonly lock: string } | undefined {
  for (const ancestor of ancestors(folder, home))
    for (const { name, lock } of otherManagers)
      if (existsSync(join(ancestor, lock))) return { name, lock: join(ancestor, lock) };
  return undefined;
}

/** The folder and those above it that belong to the same project. */
function ancestors(folder: string, home: string): readonly string[] {
  const found: string[] = [];
  for (let here = folder; here !== home || found.length === 0; here = dirname(here)) {
    found.push(here);
    if (existsSync(join(here, ".git")) || dirname(here) === here) break;
  }
  return found;
}
