import { diffNotebooks } from "../../document/diff/diff-notebooks.ts";
import type { NotebookDiff } from "../../document/diff/diff-notebooks.ts";
import type { Notebook } from "../../document/notebook.ts";
import type { VersionCell, VersionRef } from "../../host/contract/versions.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { presentNotebook, versionNotebook } from "./compared-notebooks.ts";

export type ComparisonState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "compared"; readonly diff: NotebookDiff };

/** So long after the last change the comparison is made anew. Milliseconds. */
const pause = 250;

/** A version beside the open notebook, which goes on changing. */
export interface ComparisonModel {
  readonly state: Signal<ComparisonState>;
  /** A cell as the version has it. */
  readonly versionCell: (cellId: string) => VersionCell | undefined;
  /** Reads the version again. */
  readonly reload: () => Promise<void>;
  readonly dispose: () => void;
}

export function createComparison(model: NotebookModel, version: VersionRef): ComparisonModel {
  const state = createSignal<ComparisonState>({ kind: "loading" });
  const { documentId } = model;
  let before: Notebook | undefined;
  let cells: readonly VersionCell[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const compare = (): void => {
    timer = undefined;
    if (before) state.set({ kind: "compared", diff: diffNotebooks(before, presentNotebook(model)) });
  };
  const changed = (): void => {
    timer ??= setTimeout(compare, pause);
  };
  const outputsChanged = (content: { readonly documentId: string }): void => {
    if (content.documentId === documentId) changed();
  };
  const reload = async (): Promise<void> => {
    const answer = await model.request("versions.read", { version });
    if (answer.kind === "failed") {
      before = undefined;
      state.set(answer);
      return;
    }
    before = versionNotebook(answer);
    ({ cells } = answer);
    compare();
  };
  // What is on disk changes when the notebook is saved.
  let { savedAt } = model.status.get();
  const stops = [
    model.connection.on("outputsChanged", outputsChanged),
    model.status.subscribe(() => {
      const saved = model.status.get().savedAt;
      if (saved === savedAt) return;
      savedAt = saved;
      if (version.kind === "saved") void reload();
    }),
  ];
  model.doc.on("update", changed);
  return {
    state,
    versionCell: (cellId) => cells.find(({ id }) => id === cellId),
    reload,
    dispose() {
      clearTimeout(timer);
      model.doc.off("update", changed);
      for (const stop of stops) stop();
    },
  };
}
