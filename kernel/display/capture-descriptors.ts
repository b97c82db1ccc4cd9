import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface CapturedDescriptors {
  /** Read ends of what goes to the descriptors 1 and 2 from now on. */
  readonly processOutput: { readonly stdout: number; readonly stderr: number };
  /** The standard error that the kernel was started with, for its own log; undefined where it cannot be opened again. */
  readonly log: number | undefined;
}

/**
 * Puts pipes in place of the descriptors 1 and 2, so that what native code and child processes write there can be shown.
 * Node has no dup2; but a file that is opened gets the lowest free descriptor, which right after `close(1)` is 1. That
 * holds as long as no other thread opens files: call this before any is started. Answers undefined where there are no
 * named pipes (Windows).
 */
export function captureDescriptors(): CapturedDescriptors | undefined {
  if (process.platform === "win32") return undefined;
  const folder = mkdtempSync(join(tmpdir(), "kelvin-kernel-"));
  try {
    const names = { stdout: join(folder, "stdout"), stderr: join(folder, "stderr") };
    const made = spawnSync("mkfifo", ["-m", "600", names.stdout, names.stderr], { stdio: "ignore" });
    if (made.status !== 0) return undefined;
    const log = reopen(2);
    // Opened for both, as an end for reading only would make the next line wait for a reader, or the reader for a writer.
    const reading = constants.O_RDWR | constants.O_NONBLOCK;
    const processOutput = { stdout: openSync(names.stdout, reading), stderr: openSync(names.stderr, reading) };
    replace(1, names.stdout);
    replace(2, names.stderr);
    return { processOutput, log };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function replace(descriptor: number, path: string): void {
  closeSync(descriptor);
  const opened = openSync(path, "w");
  if (opened !== descriptor) throw new Error(`descriptor ${descriptor} was taken while it was replaced`);
}

/** Another descriptor for the file behind `descriptor`. Sockets cannot be opened again. */
function reopen(descriptor: number): number | undefined {
  try {
    return openSync(`/dev/fd/${descriptor}`, "a");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
