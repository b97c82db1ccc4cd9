import type { CheckedText } from "../../host/contract/checks.ts";
import type { Failed } from "../../host/contract/requests.ts";
import { createSignal } from "../state/signal.ts";

/** How far the check of a text has come, or what it gave. */
export type Check =
  | { readonly kind: "checking" }
  /** `cellIds`: the cells of a notebook, by whose numbers findings name them. */
  | (CheckedText & { readonly cellIds?: readonly string[] })
  | Failed;

/** The checks that are shown, by the ids of the notebooks and files. */
export const shownChecks = createSignal<ReadonlyMap<string, Check>>(new Map());

/** Shows a check of a notebook or a file, or none. */
export function showCheck(id: string, check: Check | undefined): void {
  const next = new Map(shownChecks.get());
  if (check) next.set(id, check);
  else next.delete(id);
  shownChecks.set(next);
}
