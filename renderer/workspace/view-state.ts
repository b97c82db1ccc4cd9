import { createSignal } from "../state/signal.ts";
import type { WritableSignal } from "../state/signal.ts";

/** What the window shows around the notebook. */
export interface ViewState {
  readonly contents: WritableSignal<boolean>;
  /** Whether the bar to search the notebook is open. */
  readonly find: WritableSignal<boolean>;
}

const key = "kelvin.contents";

export function createViewState(): ViewState {
  const contents = createSignal(localStorage.getItem(key) === "shown");
  contents.subscribe(() => localStorage.setItem(key, contents.get() ? "shown" : "hidden"));
  return { contents, find: createSignal(false) };
}
