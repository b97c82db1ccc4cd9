import { Pencil, X } from "lucide-react";
import { say } from "../../wording/say.ts";
import type { Breakpoint } from "../../host/contract/debugging.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

/** All breakpoints of the notebook, in the order of its cells. */
export function BreakpointList() {
  const { model } = useNotebook();
  const byCell = useSignal(model.debug.breakpoints);
  const order = useSignal(model.order);
  const listed = order.flatMap((cellId) => (byCell.get(cellId) ?? []).map((breakpoint) => ({ cellId, breakpoint })));
  return (
    <section className="kv-debug-section" aria-label={say("Breakpoints")}>
      <h3>{say("Breakpoints")}</h3>
      {listed.length === 0 ? (
        <p className="kv-debug-note">
          {say("Click left of a line of code, or press F9 in it, to have Debug Cell stop there.")}
        </p>
      ) : (
        <ul className="kv-breakpoint-list" data-testid="breakpoint-list">
          {listed.map(({ cellId, breakpoint }) => (
            <BreakpointRow key={`${cellId} ${breakpoint.line}`} cellId={cellId} breakpoint={breakpoint} />
          ))}
        </ul>
      )}
      <ExceptionChoice />
    </section>
  );
}

function BreakpointRow({ cellId, breakpoint }: { readonly cellId: string; readonly breakpoint: Breakpoint }) {
  const { model, editors } = useNotebook();
  const { workspace } = useWindow();
  const { line, enabled, condition, logMessage, problem } = breakpoint;
  const code = model.cell(cellId).text.get().split("\n")[line - 1]?.trim() ?? "";
  const place = say("Cell {place}, Ln {line}", { place: model.placeOf(cellId) + 1, line });
  return (
    <li className="kv-breakpoint-row" data-enabled={enabled}>
      <input
        type="checkbox"
        aria-label={say("{place} is enabled", { place })}
        checked={enabled}
        onChange={() => model.debug.change(cellId, line, { ...breakpoint, enabled: !enabled })}
      />
      <button type="button" className="kv-breakpoint-go" onClick={() => editors.goTo(model.cell(cellId), line, 1)}>
        <span className="kv-breakpoint-place">{place}</span>
        <code>{code}</code>
        {condition === undefined ? null : <span className="kv-faint">{say("where {condition}", { condition })}</span>}
        {logMessage === undefined ? null : (
          <span className="kv-faint">{say("prints {message}", { message: logMessage })}</span>
        )}
        {problem === undefined ? null : <span className="kv-breakpoint-problem">{problem}</span>}
      </button>
      <IconButton
        label={say("Condition or log message")}
        onClick={() => void workspace.dialogs.show({ kind: "breakpoint", model, cellId, line })}
      >
        <Pencil size={12} />
      </IconButton>
      <IconButton label={say("Remove")} onClick={() => model.debug.change(cellId, line, undefined)}>
        <X size={13} />
      </IconButton>
    </li>
  );
}

/** At which exceptions to stop, as far as the kernel can. */
function ExceptionChoice() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { filters, chosenFilters } = useSignal(model.debug.overview);
  if (filters.length === 0) return null;
  const toggle = (filter: string): void => {
    const others = chosenFilters.filter((each) => each !== filter);
    const isOn = others.length < chosenFilters.length;
    workspace.attempt(model.debug.chooseExceptions(isOn ? others : [...others, filter]));
  };
  return (
    <fieldset className="kv-exceptions">
      <legend>{say("Stop at")}</legend>
      {filters.map(({ filter, label, description }) => (
        <label key={filter} title={description}>
          <input
            type="checkbox"
            checked={chosenFilters.includes(filter)}
            data-testid={`exceptions-${filter}`}
            onChange={() => toggle(filter)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
