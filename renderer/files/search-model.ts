import type { FoundFile, SearchQuestion } from "../../host/contract/files.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import type { Workspace } from "../workspace/workspace.ts";

export type SearchState =
  | { readonly kind: "none" }
  | { readonly kind: "searching" }
  | { readonly kind: "searched"; readonly files: number; readonly isCut: boolean }
  | { readonly kind: "failed"; readonly reason: string };

/** A search in the files of a folder, whose finds come as they are found. */
export interface SearchModel {
  readonly state: Signal<SearchState>;
  readonly found: Signal<readonly FoundFile[]>;
  readonly search: (question: SearchQuestion) => void;
  /** Hears of finds from now on; answers with what ends that, and the search. */
  readonly start: () => () => void;
}

/** Finds are drawn together, this often. Milliseconds. */
const together = 100;

export function createSearchModel({ connection, attempt }: Workspace): SearchModel {
  const state = createSignal<SearchState>({ kind: "none" });
  const found = createSignal<readonly FoundFile[]>([]);
  let searchId = "";
  let waiting: FoundFile[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) found.set([...found.get(), ...waiting]);
    waiting = [];
  };
  const start = (): (() => void) => {
    const stop = connection.on("searchFound", (told) => {
      if (told.searchId !== searchId) return;
      waiting.push(told.file);
      timer ??= setTimeout(show, together);
    });
    return () => {
      stop();
      clearTimeout(timer);
      searchId = "";
      attempt(connection.request("folder.endSearch", {}));
    };
  };
  const run = async (question: SearchQuestion, id: string): Promise<void> => {
    const answer = await connection.request("folder.search", { ...question, searchId: id });
    if (id !== searchId) return;
    show();
    state.set(answer);
  };
  return {
    state,
    found,
    search(question) {
      searchId = crypto.randomUUID();
      waiting = [];
      found.set([]);
      if (question.text === "") {
        state.set({ kind: "none" });
        attempt(connection.request("folder.endSearch", {}));
        return;
      }
      state.set({ kind: "searching" });
      attempt(run(question, searchId));
    },
    start,
  };
}
