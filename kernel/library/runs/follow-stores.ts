import type { FollowAnswer, FollowQuestion, RunsChange, ShownRun } from "../../../document/mime/runs.ts";
import { followRuns } from "./follow-runs.ts";

/** A store that is followed, for whoever asked for it, and what it holds. */
interface Followed {
  readonly names: Set<string>;
  readonly end: AbortController;
  readonly runs: Map<string, ShownRun>;
  /** what was told last; undefined until it was read for the first time */
  latest?: RunsChange;
}

/** Follows stores for askers that come and go: each store is read once, however many look at it. */
export class StoreFollower {
  readonly #answer: (answer: FollowAnswer) => void;
  readonly #stores = new Map<string, Followed>();

  constructor(answer: (answer: FollowAnswer) => void) {
    this.#answer = answer;
  }

  ask(question: FollowQuestion): void {
    if ("leave" in question) this.#leave(question.leave);
    else this.#follow(question.follow, question.folder);
  }

  #follow(name: string, folder: string): void {
    const known = this.#stores.get(folder);
    if (known) {
      known.names.add(name);
      // Whoever comes before it was read hears of all with the others.
      if (known.latest)
        this.#answer({ to: [name], change: { ...known.latest, runs: [...known.runs.values()], removed: [] } });
      return;
    }
    const store: Followed = { names: new Set([name]), end: new AbortController(), runs: new Map() };
    this.#stores.set(folder, store);
    const tell = (change: RunsChange): void => {
      for (const id of change.removed) store.runs.delete(id);
      for (const run of change.runs) store.runs.set(run.id, run);
      store.latest = change;
      if (store.names.size > 0) this.#answer({ to: [...store.names], change });
    };
    followRuns(folder, tell, store.end.signal).catch((error: unknown) => {
      if (this.#stores.get(folder) === store) this.#stores.delete(folder);
      if (store.names.size > 0) this.#answer({ to: [...store.names], failed: (error as Error).message });
    });
  }

  #leave(name: string): void {
    for (const [folder, { names, end }] of this.#stores) {
      if (!names.delete(name) || names.size > 0) continue;
      this.#stores.delete(folder);
      end.abort();
    }
  }
}
