import { appendFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** Notes what happened, one line each. Nothing of `process.env`, of tokens or of cells' text belongs into it. */
export interface Log {
  readonly path: string;
  readonly write: (message: string) => void;
}

const limit = 1024 * 1024;

/** A log file that is kept under 2 MB: at 1 MB it becomes `NAME.old.log`, which it replaces. */
export function openLog(folder: string, name: string): Log {
  const path = join(folder, `${name}.log`);
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    path,
    write: (message) => {
      const line = `${new Date().toISOString()} ${message.replaceAll("\n", "\n  ")}\n`;
      if (size > limit) {
        renameSync(path, join(folder, `${name}.old.log`));
        size = 0;
      }
      // Appended at once: the last lines before a crash are the ones that matter.
      appendFileSync(path, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    },
  };
}

/** A log that forgets; for commands that run without a host. */
export const silentLog: Log = { path: "", write: () => undefined };

/** What went wrong, for a log or for the reader: an error's message with its code, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
