import type { View } from "../server/view.ts";
import { FolderSearches } from "./folder-searches.ts";
import { FolderWatches } from "./folder-watches.ts";
import { Trash } from "./trash-files.ts";

/** What the host keeps for those who look at files: watches, searches, and what can be had back from the trash. */
export class Files {
  readonly watches = new FolderWatches();
  readonly searches = new FolderSearches();
  readonly trash = new Trash();

  /** The view is gone. */
  forget(view: View): void {
    this.watches.forget(view);
    this.searches.end(view);
  }
}
