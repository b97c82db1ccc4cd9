import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { say } from "../../wording/say.ts";
import type { FoundFile, SearchQuestion } from "../contract/files.ts";
import type { Failed } from "../contract/requests.ts";
import { installation } from "../runtime/installation.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { searchPattern } from "./search-folder.ts";
import type { SearchMessage } from "./search-thread.ts";

export type SearchAnswer = { readonly kind: "searched"; readonly files: number; readonly isCut: boolean } | Failed;

const thread = (): string => join(dirname(installation().host), "search-thread.mjs");

/** Searches in files, one at a time for each view. */
export class FolderSearches {
  readonly #running = new Map<View, Worker>();

  async search(question: SearchQuestion, searchId: string, view: View): Promise<SearchAnswer> {
    this.end(view);
    try {
      searchPattern(question);
    } catch (error) {
      if (error instanceof SyntaxError) return { kind: "failed", reason: say("This is no regular expression.") };
      throw error;
    }
    const worker = new Worker(thread(), { workerData: question });
    this.#running.set(view, worker);
    const told = (file: FoundFile): void => view.send({ event: "searchFound", content: { searchId, file } });
    const answer = await new Promise<SearchAnswer>((resolve) => {
      worker.on("message", (message: SearchMessage) => {
        if (message.kind === "found") told(message.file);
        else resolve({ kind: "searched", files: message.files, isCut: message.isCut });
      });
      worker.on("error", (error) => resolve({ kind: "failed", reason: reasonOf(error) }));
      // Ended by the next search, or because nobody looks any more.
      worker.on("exit", () => resolve({ kind: "searched", files: 0, isCut: true }));
    });
    if (this.#running.get(view) === worker) this.#running.delete(view);
    return answer;
  }

  /** The view wants no more of its search. */
  end(view: View): void {
    void this.#running.get(view)?.terminate();
    this.#running.delete(view);
  }
}
