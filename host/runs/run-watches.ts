import type { FollowAnswer } from "../../document/mime/runs.ts";
import { say } from "../../wording/say.ts";
import type { Done, Failed } from "../contract/requests.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { RunsProgram, type RunsProgramListener } from "./runs-program.ts";

/** A store that a view looks at, by the view's own name for it. */
interface Watch {
  readonly view: View;
  readonly watchId: string;
}

/** Follows stores of runs for all views by one program of the library, which is there while somebody looks. */
export class RunWatches {
  /** By the names that the program has for them: views that come back on another socket use their own again. */
  readonly #watches = new Map<string, Watch>();
  #program: RunsProgram | undefined;
  #lastName = 0;

  watch(watchId: string, folder: string, view: View): Done | Failed {
    this.unwatch(watchId, view);
    try {
      this.#program ??= this.#start();
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
    this.#lastName += 1;
    const name = String(this.#lastName);
    this.#watches.set(name, { view, watchId });
    this.#program.ask({ follow: name, folder });
    return { kind: "done" };
  }

  unwatch(watchId: string, view: View): void {
    this.#leave((watch) => watch.view === view && watch.watchId === watchId);
  }

  /** The view is gone. */
  forget(view: View): void {
    this.#leave((watch) => watch.view === view);
  }

  /** The host ends. */
  endAll(): void {
    this.#leave(() => true);
  }

  #leave(isLeft: (watch: Watch) => boolean): void {
    for (const [name, watch] of this.#watches) {
      if (!isLeft(watch)) continue;
      this.#watches.delete(name);
      this.#program?.ask({ leave: name });
    }
    if (this.#watches.size > 0) return;
    this.#program?.end();
    this.#program = undefined;
  }

  #start(): RunsProgram {
    let program: RunsProgram | undefined;
    const listener: RunsProgramListener = {
      answered: (answer) => this.#take(answer),
      ended: (said) => {
        // One that never began is told of at once, and where another one has taken its place nobody waits for this one.
        if (program === undefined || this.#program !== program) return;
        this.#program = undefined;
        this.#take({ to: [...this.#watches.keys()], failed: said || say("The program that reads them has ended.") });
      },
    };
    program = new RunsProgram(listener);
    return program;
  }

  #take(answer: FollowAnswer): void {
    for (const name of answer.to) {
      const watch = this.#watches.get(name);
      if (!watch) continue;
      const { view, watchId } = watch;
      if ("change" in answer) view.send({ event: "runsChanged", content: { watchId, change: answer.change } });
      else {
        this.#watches.delete(name);
        view.send({ event: "runsWatchEnded", content: { watchId, reason: answer.failed } });
      }
    }
  }
}
