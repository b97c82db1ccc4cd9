import type { FunctionComponent } from "react";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { preload } from "./preload.ts";

const loaded = createSignal<FunctionComponent<{ readonly model: NotebookModel }> | undefined>(undefined);

/**
 * What draws notebooks, once its code is here. A signal rather than a lazy component: React holds back what was suspended
 * for a third of a second, as long as all the rest of opening a notebook takes.
 */
export const notebookView: Signal<FunctionComponent<{ readonly model: NotebookModel }> | undefined> = loaded;

/** Loads what draws notebooks. It brings Markdown, highlighting and formulas with it; the welcome page needs none of them. */
export async function loadNotebook(): Promise<void> {
  const { NotebookView } = await import("../cells/notebook-view.tsx");
  loaded.set(NotebookView);
}

/** Loads the notebook's code before there is a notebook, so that opening one does not wait for it. */
export function prepareNotebook(): void {
  preload("notebook");
  // Opening a notebook loads it again and would show the failure.
  loadNotebook().catch((error: unknown) => console.error(error));
}
