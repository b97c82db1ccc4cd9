import type { RunRequests } from "../contract/runs.ts";
import { findStores } from "../runs/find-stores.ts";
import { absolutePath } from "../runtime/folders.ts";
import type { Handlers } from "./handlers.ts";

/** What the host does with stores of runs. */
export const runHandlers: Pick<Handlers, keyof RunRequests> = {
  "runs.find": async ({ folder }) => ({ folders: await findStores(absolutePath(folder)) }),
  "runs.watch": ({ watchId, folder }, { app, view }) => app.runs.watch(watchId, absolutePath(folder), view),
  "runs.unwatch": ({ watchId }, { app, view }) => {
    app.runs.unwatch(watchId, view);
    return { kind: "done" };
  },
};
