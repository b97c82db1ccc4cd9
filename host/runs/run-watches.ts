import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { say } from "../../wording/say.ts";
import type { RunsChange } from "../../document/mime/runs.ts";
import type { Done, Failed } from "../contract/requests.ts";
import { libraryScript } from "../runtime/library-script.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";

interface Watch {
  readonly view: View;
  readonly child: ChildProcess;
}

/** Follows stores of runs for views: a program of the library for each, which reads them and waits for changes. */
export class RunWatches {
  readonly #watches = new Map<string, Watch>();

  watch(watchId: string, folder: string, view: View): Done | Failed {
    this.unwatch(watchId, view);
    try {
      const child = spawn(process.execPath, [libraryScript("runs"), folder, "--follow"], {
        stdio: ["pipe", "pipe", "pipe"],
      });
      this.#watches.set(watchId, { view, child });
      let said = "";
      child.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (this.#watches.get(watchId)?.child !== child) return;
        view.send({ event: "runsChanged", content: { watchId, change: JSON.parse(line) as RunsChange } });
      });
      const ended = (reason: string): void => {
        if (this.#watches.get(watchId)?.child !== child) return;
        this.#watches.delete(watchId);
        view.send({ event: "runsWatchEnded", content: { watchId, reason } });
      };
      child.on("error", (error) => ended(error.message));
      child.on("close", () => ended(said.trim() || say("The program that reads them has ended.")));
      return { kind: "done" };
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
  }

  unwatch(watchId: string, view: View): void {
    const watch = this.#watches.get(watchId);
    if (watch?.view !== view) return;
    this.#watches.delete(watchId);
    watch.child.kill();
  }

  /** The view is gone. */
  forget(view: View): void {
    for (const [watchId, watch] of this.#watches) if (watch.view === view) this.unwatch(watchId, view);
  }

  /** The host ends. */
  endAll(): void {
    for (const { child } of this.#watches.values()) child.kill();
    this.#watches.clear();
  }
}
