import type { VariablesState, VariablesUpdate } from "../../host/contract/variables.ts";
import type { VariableChange } from "../../kernel/protocol/variables.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** The variables of a notebook's kernel while somebody looks at them. */
export interface VariablesModel {
  readonly state: Signal<VariablesState>;
  /** Names that the latest cell changed, to be shown as new. */
  readonly changed: Signal<ReadonlySet<string>>;
  /** Watches until what this answers with is called. */
  readonly watch: () => () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** The variables of a notebook. A connection that broke is made good when it is there again. */
export function createVariablesModel(notebook: NotebookModel, failed: (error: unknown) => void): VariablesModel {
  const { connection, documentId } = notebook;
  const state = createSignal<VariablesState>({ kind: "waiting" });
  const changed = createSignal<ReadonlySet<string>>(nothing);
  const take = (update: VariablesUpdate): void => {
    if (update.kind === "state") {
      state.set(update.state);
      changed.set(nothing);
    } else {
      state.set(afterChange(state.get(), update.change));
      changed.set(new Set(update.change.changed.map(({ name }) => name)));
    }
  };
  const ask = (): void => {
    if (connection.state.get() === "open") notebook.request("variables.watch", {}).then(state.set, failed);
  };
  return {
    state,
    changed,
    watch() {
      const stops = [
        connection.on("variablesChanged", (content) => {
          if (content.documentId === documentId) take(content.update);
        }),
        connection.state.subscribe(ask),
      ];
      ask();
      return () => {
        for (const stop of stops) stop();
        if (connection.state.get() === "open") notebook.request("variables.unwatch", {}).catch(failed);
      };
    },
  };
}

/** The listing after a change. What stays keeps its place, and its object, so that its row is not drawn again. */
export function afterChange(state: VariablesState, { changed, removed, listedAt }: VariableChange): VariablesState {
  const before = state.kind === "listed" ? state.listing.variables : [];
  const variables = new Map(before.map((variable) => [variable.name, variable]));
  for (const name of removed) variables.delete(name);
  for (const variable of changed) variables.set(variable.name, variable);
  return { kind: "listed", listing: { variables: [...variables.values()], listedAt, isRunning: false } };
}
