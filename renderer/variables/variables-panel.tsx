import { RefreshCw, X } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount, saySentences, spokenLocale } from "../../wording/say.ts";
import type { VariablesState } from "../../host/contract/variables.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { chooseVariables, type VariableChoice, type VariableColumn, type VariableGroup } from "./choose-variables.ts";
import type { TreeRow } from "./tree-rows.ts";
import { useVariableTree } from "./use-variable-tree.ts";
import { VariableDetails } from "./variable-details.tsx";
import { VariableGrid } from "./variable-grid.tsx";
import { createVariablesModel, type VariablesModel } from "./variables-model.ts";

const groups: readonly (readonly [VariableGroup, PlainPhrase])[] = [
  ["all", "All"],
  ["data", "Data"],
  ["functions", "Functions and classes"],
  ["imports", "Imports"],
];

/** What the notebook's kernel holds at present, beside the cells. */
export function VariablesPanel() {
  const { model } = useNotebook();
  const { workspace, view } = useWindow();
  const watched = useMemo(() => createVariablesModel(model, workspace.tell), [model, workspace]);
  useEffect(() => watched.watch(), [watched]);
  const close = (): void => {
    view.variables.set(false);
    focusActiveCell();
  };
  return (
    <aside className="kv-variables" aria-label={say("Variables")} data-testid="variables">
      <header className="kv-variables-head">
        <h2>{say("Variables")}</h2>
        <IconButton
          label={say("Look again")}
          testId="variables-refresh"
          onClick={() => workspace.attempt(model.request("variables.refresh", {}))}
        >
          <RefreshCw size={14} />
        </IconButton>
        <IconButton label={say("Close the variables")} testId="variables-close" onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      <WatchedVariables watched={watched} />
    </aside>
  );
}

function WatchedVariables({ watched }: { readonly watched: VariablesModel }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const state = useSignal(watched.state);
  const changed = useSignal(watched.changed);
  const kernel = useSignal(model.kernel);
  const [choice, setChoice] = useState<VariableChoice>({ query: "", group: "all", column: "name", descending: false });
  const [chosen, setChosen] = useState<string>();

  const listed = state.kind === "listed" ? state.listing.variables : none;
  const variables = useMemo(() => chooseVariables(listed, choice), [listed, choice]);
  const tree = useVariableTree(model, variables, changed, workspace.tell);
  const chosenRow = tree.rows.find((row) => row.id === chosen);
  const choose = useCallback((row: TreeRow) => setChosen(row.id), []);
  const sort = (column: VariableColumn): void =>
    setChoice((before) => ({
      ...before,
      column,
      // Large things are looked for more often than small ones.
      descending: before.column === column ? !before.descending : column === "size",
    }));
  const name = kernel.state === "none" ? say("This kernel") : kernel.displayName;
  const isRunning = kernel.state === "busy";
  const note = stateWords(state, name, listed.length, variables.length);
  return (
    <>
      <div className="kv-variables-tools">
        <input
          type="search"
          className="kv-field"
          aria-label={say("Find variables")}
          placeholder={say("Find by name, type or value")}
          spellCheck={false}
          value={choice.query}
          data-testid="variables-find"
          onChange={(event) => setChoice({ ...choice, query: event.target.value })}
        />
        <select
          className="kv-field"
          aria-label={say("Which variables")}
          value={choice.group}
          onChange={(event) => setChoice({ ...choice, group: event.target.value as VariableGroup })}
        >
          {groups.map(([group, label]) => (
            <option key={group} value={group}>
              {say(label)}
            </option>
          ))}
        </select>
      </div>
      <p className="kv-variables-note" role="status" data-testid="variables-note" data-kind={state.kind}>
        {saySentences(
          state.kind === "listed" && isRunning
            ? [note, say("A cell is running: this is how it was at {time}.", { time: timeOf(state.listing.listedAt) })]
            : [note],
        )}
      </p>
      {variables.length > 0 ? (
        <VariableGrid
          tree={tree}
          changed={changed}
          choice={choice}
          sort={sort}
          chosen={chosen}
          choose={choose}
          leave={focusActiveCell}
        />
      ) : null}
      {chosenRow?.kind === "value" ? <VariableDetails row={chosenRow} close={() => setChosen(undefined)} /> : null}
    </>
  );
}

const none: readonly never[] = [];

const timeOf = (at: number): string => new Date(at).toLocaleTimeString(spokenLocale());

function stateWords(state: VariablesState, kernel: string, total: number, shown: number): string {
  switch (state.kind) {
    case "none":
      return say("No kernel is running. Variables appear here when a cell has run.");
    case "waiting":
      return say("Asking the kernel…");
    case "unsupported":
      return say("{kernel} does not list its variables.", { kernel });
    case "gone":
      return sayCount(
        state.count,
        "The kernel was restarted or ended: its variable is gone.",
        "The kernel was restarted or ended: its {count} variables are gone.",
      );
    case "listed":
      if (total === 0) return say("There are no variables yet. What cells declare appears here.");
      return shown === total
        ? sayCount(total, "{count} variable", "{count} variables")
        : say("{shown} of {count} variables", { shown, count: total });
  }
}
