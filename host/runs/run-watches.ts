import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { say } from "../../wording/say.ts";
import type { RunsChange } from "../../document/mime/runs.ts";
import type { Done, Failed } from "../contract/requests.ts";
import { libraryScript } from "../runtime/library-script.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";

/** Follows stores of runs for views: a program of the library for each, which reads them and waits for changes. */
export class RunWatches {
  /** By the views' own names for them: one that comes back on another socket uses them again while the first is still there. */
  readonly #watches = new Map<View, Map<string, ChildProcess>>();

  watch(watchId: string, folder: string, view: View): Done | Failed {
    this.unwatch(watchId, view);
    try {
      const child = spawn(process.execPath, [libraryScript("runs"), folder, "--follow"], {
        stdio: ["pipe", "pipe", "pipe"],
        windowsHide: true,
      });
      const watches = this.#watches.get(view) ?? new Map<string, ChildProcess>();
      this.#watches.set(view, watches.set(watchId, child));
      const isWatched = (): boolean => this.#watches.get(view)?.get(watchId) === child;
      const ended = (reason: string): void => {
        if (!isWatched()) return;
        this.unwatch(watchId, view);
        view.send({ event: "runsWatchEnded", content: { watchId, reason } });
      };
      // Heard before anything else: where the system has no files left, a child has no streams.
      child.on("error", (error) => ended(error.message));
      let said = "";
      child.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        // Of one that was killed the last line may be cut off; that it has ended is told in a moment.
        const change = isWatched() ? changeOf(line) : undefined;
        if (change) view.send({ event: "runsChanged", content: { watchId, change } });
      });
      child.on("close", () => ended(said.trim() || say("The program that reads them has ended.")));
      return { kind: "done" };
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
  }

  unwatch(watchId: string, view: View): void {
    const watches = this.#watches.get(view);
    watches?.get(watchId)?.kill();
    watches?.delete(watchId);
    if (watches?.size === 0) this.#watches.delete(view);
  }

  /** The view is gone. */
  forget(view: View): void {
    for (const child of this.#watches.get(view)?.values() ?? []) child.kill();
    this.#watches.delete(view);
  }

  /** The host ends. */
  endAll(): void {
    for (const view of this.#watches.keys()) this.forget(view);
  }
}

function changeOf(line: string): RunsChange | undefined {
  try {
    return JSON.parse(line) as RunsChange;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
