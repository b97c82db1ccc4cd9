import { createSignal } from "../state/signal.ts";

/** Where in a file somebody wants to go, by the id of its model: an editor that comes later goes there, too. */
export const placesToReveal = createSignal<ReadonlyMap<string, { readonly line: number; readonly column: number }>>(
  new Map(),
);
