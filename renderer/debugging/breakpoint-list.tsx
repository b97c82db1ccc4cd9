import { Pencil, X } from "lucide-react";
import { say, sayGiven } from "../../wording/say.ts";
import type { Breakpoint } from "../../host/contract/debugging.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { EditorHost } from "../editor/editor-host.ts";
import { fileNameOf } from "../files/paths.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { openFile } from "../workspace/open-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cellSource } from "./cell-source.ts";
import type { DebuggedSource } from "./debugged-source.ts";
import { fileSource } from "./file-source.ts";

/** A breakpoint with the text that it stands in. */
interface ListedBreakpoint {
  /** Its own among all: files of other folders may have the same name. */
  readonly id: string;
  readonly source: DebuggedSource;
  readonly breakpoint: Breakpoint;
  readonly place: string;
  /** The line itself, where it is known. */
  readonly code: string | undefined;
  /** Goes there. */
  readonly go: () => void;
}

/** All breakpoints of the notebook, in the order of its cells, and those in files. */
export function BreakpointList() {
  const { model, editors } = useNotebook();
  const { workspace } = useWindow();
  useSignal(model.debug.breakpoints);
  useSignal(model.order);
  useSignal(workspace.fileBreakpoints.byPath);
  const listed = [...breakpointsInCells(model, editors), ...breakpointsInFiles(workspace)];
  return (
    <section className="kv-debug-section" aria-label={say("Breakpoints")}>
      <h3>{say("Breakpoints")}</h3>
      {listed.length === 0 ? (
        <p className="kv-debug-note">
          {say("Click left of a line of code, or press F9 in it, to have Debug Cell stop there.")}
        </p>
      ) : (
        <ul className="kv-breakpoint-list" data-testid="breakpoint-list">
          {listed.map((each) => (
            <BreakpointRow key={each.id} {...each} />
          ))}
        </ul>
      )}
      <ExceptionChoice />
    </section>
  );
}

function breakpointsInCells(model: NotebookModel, editors: EditorHost): readonly ListedBreakpoint[] {
  return model.order.get().flatMap((cellId) => {
    const cell = model.cell(cellId);
    const source = cellSource(model, cell);
    return source.breakpoints().map((breakpoint) => ({
      id: `${cellId} ${breakpoint.line}`,
      source,
      breakpoint,
      place: say("Cell {place}, Ln {line}", { place: model.placeOf(cellId) + 1, line: breakpoint.line }),
      code: cell.text.get().split("\n")[breakpoint.line - 1]?.trim(),
      go: () => editors.goTo(cell, breakpoint.line, 1),
    }));
  });
}

function breakpointsInFiles(workspace: Workspace): readonly ListedBreakpoint[] {
  return [...workspace.fileBreakpoints.byPath.get()].flatMap(([path, breakpoints]) => {
    const source = fileSource(workspace, () => path);
    return breakpoints.map((breakpoint) => ({
      id: `${path} ${breakpoint.line}`,
      source,
      breakpoint,
      place: say("{source}, Ln {line}", { source: fileNameOf(path), line: breakpoint.line }),
      code: undefined,
      go: () =>
        workspace.attempt(openFile(workspace, path, { beside: true, at: { line: breakpoint.line, column: 1 } })),
    }));
  });
}

function BreakpointRow({ source, breakpoint, place, code, go }: ListedBreakpoint) {
  const { workspace } = useWindow();
  const { line, enabled, condition, logMessage, problem } = breakpoint;
  return (
    <li className="kv-breakpoint-row" data-enabled={enabled}>
      <input
        type="checkbox"
        aria-label={say("{place} is enabled", { place })}
        checked={enabled}
        onChange={() => source.change(line, { ...breakpoint, enabled: !enabled })}
      />
      <button type="button" className="kv-breakpoint-go" onClick={go}>
        <span className="kv-breakpoint-place">{place}</span>
        {code === undefined ? null : <code>{code}</code>}
        {condition === undefined ? null : <span className="kv-faint">{say("where {condition}", { condition })}</span>}
        {logMessage === undefined ? null : (
          <span className="kv-faint">{say("prints {message}", { message: logMessage })}</span>
        )}
        {problem === undefined ? null : <span className="kv-breakpoint-problem">{problem}</span>}
      </button>
      <IconButton
        label={say("Condition or log message")}
        onClick={() => void workspace.dialogs.show({ kind: "breakpoint", source, line })}
      >
        <Pencil size={12} />
      </IconButton>
      <IconButton label={say("Remove")} onClick={() => source.change(line, undefined)}>
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
        <label key={filter} title={description && sayGiven(description)}>
          <input
            type="checkbox"
            checked={chosenFilters.includes(filter)}
            data-testid={`exceptions-${filter}`}
            onChange={() => toggle(filter)}
          />
          {sayGiven(label)}
        </label>
      ))}
    </fieldset>
  );
}
