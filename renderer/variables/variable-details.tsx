import { Table2, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, spokenLocale } from "../../wording/say.ts";
import type { CellRun, InspectionAnswer } from "../../kernel/protocol/variables.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { TreeOutput } from "../outputs/tree-output.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import type { TreeRow } from "./tree-rows.ts";
import { useCellsUsing } from "./use-cells-using.ts";
import { sizeExplained, typeWords } from "./value-words.ts";

type ValueRow = Extract<TreeRow, { readonly kind: "value" }>;

const words = {
  busy: "A cell is running: it can be shown when the cell has ended.",
  gone: "It is not there any more.",
} as const satisfies Readonly<Record<string, PlainPhrase>>;

/** One value: what it displays as, and what is known of it. */
export function VariableDetails({ row, close }: { readonly row: ValueRow; readonly close: () => void }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const [answer, setAnswer] = useState<InspectionAnswer>();
  const { name, path, facts, variable } = row;
  useEffect(() => {
    let isWanted = true;
    model.request("variables.inspect", { name, path }).then((given) => {
      if (isWanted) setAnswer(given);
    }, workspace.tell);
    return () => {
      isWanted = false;
    };
    // The facts are other ones when the value has changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [model, workspace, name, row.id, facts]);
  const output =
    answer?.kind === "inspected"
      ? ({ output_type: "display_data", data: answer.data, metadata: answer.metadata } as const)
      : undefined;
  return (
    <section
      className="kv-variable-details"
      aria-label={say("The value of {name}", { name: row.label })}
      data-testid="variable-details"
    >
      <header>
        <h3>{row.label}</h3>
        <span className="kv-faint">{typeWords(facts)}</span>
        <IconButton label={say("Close the value")} onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      <dl>
        {facts.device === undefined ? null : <Fact label={say("Device")}>{facts.device}</Fact>}
        {facts.size ? <Fact label={say("Size")}>{sizeExplained(facts.size)}</Fact> : null}
        {variable?.importedFrom === undefined ? null : (
          <Fact label={say("Imported from")}>{variable.importedFrom}</Fact>
        )}
        {variable?.definedBy ? (
          <Fact label={say("Defined by")}>
            <CellLink run={variable.definedBy} />
          </Fact>
        ) : null}
        {variable?.changed ? (
          <Fact label={say("Changed by")}>
            <CellLink run={variable.changed} />, {new Date(variable.changed.at).toLocaleTimeString(spokenLocale())}
          </Fact>
        ) : null}
        {variable ? <CellsUsing name={name} /> : null}
      </dl>
      {answer?.kind === "inspected" && answer.isTable ? (
        <button
          type="button"
          className="kv-button kv-small"
          data-testid="view-data"
          onClick={() =>
            void workspace.dialogs.show({
              kind: "table",
              model,
              table: { kind: "variable", name, path },
              name: row.label,
              ...(path.length === 0 && { variable: name }),
            })
          }
        >
          <Table2 size={14} aria-hidden /> {say("View data")}
        </button>
      ) : null}
      {output ? <TreeOutput output={output} /> : null}
      {answer && answer.kind !== "inspected" ? <p className="kv-faint">{say(words[answer.kind])}</p> : null}
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The run of a cell, and a way to the cell where it is still there. */
function CellLink({ run: { executionCount, cellId } }: { readonly run: CellRun }) {
  const { model } = useNotebook();
  const run = executionCount ?? "";
  if (cellId === undefined || model.placeOf(cellId) < 0)
    return <>{say("run {run}, of a cell that is gone", { run })}</>;
  return <ToCell cellId={cellId}>{say("cell {place} (run {run})", { place: model.placeOf(cellId) + 1, run })}</ToCell>;
}

/** The cells that use a variable. */
function CellsUsing({ name }: { readonly name: string }) {
  const { model } = useNotebook();
  const using = useCellsUsing(name);
  if (using.length === 0) return null;
  return (
    <Fact label={say("Used in")}>
      {using.map((cellId) => (
        <ToCell key={cellId} cellId={cellId}>
          {say("cell {place}", { place: model.placeOf(cellId) + 1 })}
        </ToCell>
      ))}
    </Fact>
  );
}

function ToCell({ cellId, children }: { readonly cellId: string; readonly children: string }) {
  const { model } = useNotebook();
  return (
    <button
      type="button"
      className="kv-link"
      onClick={() => model.selection.set({ active: cellId, anchor: cellId, mode: "command" })}
    >
      {children}
    </button>
  );
}
