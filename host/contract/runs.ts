import type { RunsChange } from "../../document/mime/runs.ts";
import type { Done, Failed } from "./requests.ts";

/** Requests about stores of runs, which experiments keep beside their notebooks. */
export interface RunRequests {
  /** Folders with runs in a folder and near below it. */
  "runs.find": {
    readonly arguments: { readonly folder: string };
    readonly result: { readonly folders: readonly string[] };
  };
  /** Tells this view what a store holds (`runsChanged`), and from then on what changes. `watchId` is the view's own name for it. */
  "runs.watch": {
    readonly arguments: { readonly watchId: string; readonly folder: string };
    readonly result: Done | Failed;
  };
  "runs.unwatch": { readonly arguments: { readonly watchId: string }; readonly result: Done };
}

/** Events of a store that a view watches. */
export interface RunEvents {
  runsChanged: { readonly watchId: string; readonly change: RunsChange };
  /** The store can be watched no more. */
  runsWatchEnded: { readonly watchId: string; readonly reason: string };
}
