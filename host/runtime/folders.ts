import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import envPaths from "env-paths";

/** The folders that Kelvin writes to besides the user's own; all of them readable by the user alone. */
export interface Folders {
  /** Settings and recent files. */
  readonly settings: string;
  /** Edits and outputs that are not in their files yet; must outlive a restart of the machine. */
  readonly journals: string;
  /** Earlier versions of notebooks. */
  readonly checkpoints: string;
  /** The records of the running host and of its kernels. */
  readonly run: string;
  readonly logs: string;
}

/** The folders of this user, created where missing. `KELVIN_HOME` puts all of them under one folder of the caller's choice. */
export function userFolders(home: string | undefined = process.env["KELVIN_HOME"]): Folders {
  const paths = envPaths("kelvin", { suffix: "" });
  const folders: Folders = home
    ? {
        settings: resolve(home),
        journals: resolve(home, "journals"),
        checkpoints: resolve(home, "checkpoints"),
        run: resolve(home, "run"),
        logs: resolve(home, "logs"),
      }
    : {
        settings: paths.config,
        journals: join(paths.data, "journals"),
        checkpoints: join(paths.data, "checkpoints"),
        run: join(paths.data, "run"),
        logs: paths.log,
      };
  for (const folder of Object.values(folders)) mkdirSync(folder as string, { recursive: true, mode: 0o700 });
  return folders;
}

/** `~` and `~/…` spelled out; other paths made absolute. */
export function absolutePath(path: string): string {
  if (path === "~") return homedir();
  return path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(path);
}
