import { ChevronDown, ChevronUp, RefreshCw } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { countDiff } from "../../document/diff/diff-notebooks.ts";
import type { CellDiff, NotebookDiff } from "../../document/diff/diff-notebooks.ts";
import type { VersionRef } from "../../host/contract/versions.ts";
import { say, sayCount } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { CellComparison, MetadataComparison } from "./cell-comparison.tsx";
import { createComparison } from "./comparison-model.ts";
import type { ComparisonModel } from "./comparison-model.ts";
import { restoreVersion } from "./restore-version.ts";
import { takeCell } from "./take-cell.ts";
import { nameOfVersion } from "./version-names.ts";

interface ComparisonPageProps {
  readonly model: NotebookModel;
  readonly version: VersionRef;
}

/** What differs between a version of a notebook and the notebook as it is open, while both go on. */
export function ComparisonPage({ model, version }: ComparisonPageProps) {
  const { workspace } = useWindow();
  const comparison = useMemo(() => createComparison(model, version), [model, version]);
  useEffect(() => {
    workspace.attempt(comparison.reload());
    return comparison.dispose;
  }, [comparison, workspace]);
  useEffect(() => model.attend(), [model]);
  const state = useSignal(comparison.state);
  const { title } = useSignal(model.status);
  const name = nameOfVersion(version);
  return (
    <div className="kv-comparison" data-testid="comparison">
      <header className="kv-comparison-head">
        <h1>{say("{title}, compared with {version}", { title, version: name })}</h1>
        <div className="kv-comparison-deeds">
          <button
            type="button"
            className="kv-button"
            onClick={() => void workspace.dialogs.show({ kind: "versions", model })}
          >
            {say("Versions…")}
          </button>
          <IconButton label={say("Read the version again")} onClick={() => workspace.attempt(comparison.reload())}>
            <RefreshCw size={15} />
          </IconButton>
          <button
            type="button"
            className="kv-button"
            onClick={() => workspace.attempt(restoreVersion(workspace, model, version))}
          >
            {say("Restore This Version…")}
          </button>
        </div>
      </header>
      {state.kind === "loading" ? <p role="status">{say("Loading")}</p> : null}
      {state.kind === "failed" ? (
        <p className="kv-comparison-failed" role="alert">
          {state.reason}
        </p>
      ) : null}
      {state.kind === "compared" ? <Comparison model={model} comparison={comparison} diff={state.diff} /> : null}
    </div>
  );
}

/** Each cell with its place, from 1: in the open notebook, or in the version where only that has it. */
function placed({ cells }: NotebookDiff): readonly { readonly cell: CellDiff; readonly place: number }[] {
  let before = 0;
  let after = 0;
  return cells.map((cell) => {
    if (cell.before) before += 1;
    if (cell.after) after += 1;
    return { cell, place: cell.after ? after : before };
  });
}

interface ComparisonProps {
  readonly model: NotebookModel;
  readonly comparison: ComparisonModel;
  readonly diff: NotebookDiff;
}

function Comparison({ model, comparison, diff }: ComparisonProps) {
  const { workspace } = useWindow();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const counts = countDiff(diff);
  const isSame = counts.changed + counts.added + counts.removed === 0 && diff.metadata.length === 0;
  const rows = useMemo(() => placed(diff), [diff]);
  const show = ({ after }: CellDiff): void => {
    if (!after) return;
    workspace.activate({ kind: "notebook", model });
    model.selection.set({ active: after.id, anchor: after.id, mode: "command" });
  };
  const go = (by: 1 | -1): void => {
    const changed = [...(list.current?.querySelectorAll<HTMLElement>(".kv-diff-cell:not([data-kind=same])") ?? [])];
    const at = changed.findIndex((cell) => cell.contains(document.activeElement));
    const next = changed[at < 0 ? (by > 0 ? 0 : changed.length - 1) : at + by];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, p: -1, F7: event.shiftKey ? -1 : 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(by as 1 | -1);
  };
  return (
    // Keys of its own, as lists have them; all that they do has a button, too.
    <div ref={list} className="kv-diff" onKeyDown={press} role="group" aria-label={say("Differences")}>
      <div className="kv-diff-summary">
        <span role="status" data-testid="diff-summary">
          {isSame
            ? say("There are no differences.")
            : [
                sayCount(counts.changed, "{count} cell changed", "{count} cells changed"),
                sayCount(counts.added, "{count} added", "{count} added"),
                sayCount(counts.removed, "{count} removed", "{count} removed"),
              ].join(" · ")}
        </span>
        <IconButton label={say("Previous difference")} shortcut="P" onClick={() => go(-1)} disabled={isSame}>
          <ChevronUp size={16} />
        </IconButton>
        <IconButton label={say("Next difference")} shortcut="N" onClick={() => go(1)} disabled={isSame}>
          <ChevronDown size={16} />
        </IconButton>
        <label className="kv-diff-all">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {say("Show unchanged cells")}
        </label>
      </div>
      {rows.map(({ cell, place }) =>
        cell.kind === "same" && !all ? null : (
          <CellComparison
            key={cell.after ? cell.after.id : `- ${cell.before?.id}`}
            diff={cell}
            place={place}
            take={() => workspace.attempt(takeCell(model, comparison, diff, cell))}
            show={() => show(cell)}
          />
        ),
      )}
      {diff.metadata.length > 0 ? (
        <section
          className="kv-diff-cell"
          data-kind="changed"
          tabIndex={-1}
          aria-label={say("Metadata of the notebook")}
        >
          <header className="kv-diff-head">
            <h3>{say("Metadata of the notebook")}</h3>
          </header>
          <MetadataComparison changes={diff.metadata} />
        </section>
      ) : null}
    </div>
  );
}
