import { CircleX, Info, TriangleAlert, X } from "lucide-react";
import { useMemo } from "react";
import { say } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { listedProblems, type ListedProblem } from "../language/listed-problems.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

/** More are not listed: whoever has as many begins at the top. */
const most = 500;

/** What is wrong in the code of all cells, each a click away. */
export function ProblemsPanel() {
  const { model } = useNotebook();
  const { view } = useWindow();
  const state = useSignal(model.language.state);
  const problems = useSignal(model.language.problems);
  const order = useSignal(model.order);
  const listed = useMemo(() => listedProblems(order, problems), [order, problems]);
  const close = (): void => {
    view.problems.set(false);
    focusActiveCell();
  };
  return (
    <section className="kv-problems" aria-label={say("Problems")} data-testid="problems">
      <header className="kv-problems-head">
        <h2>{say("Problems")}</h2>
        <IconButton label={say("Close the problems")} testId="problems-close" onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      {listed.length === 0 ? (
        <p className="kv-problems-note" role="status">
          {state.kind === "ready"
            ? say("No problems are known in the code. What is wrong in it does not keep it from running.")
            : state.kind === "unavailable"
              ? state.reason
              : say(
                  "Problems are found by the language server of a TypeScript kernel. Edit or run a cell to start it.",
                )}
        </p>
      ) : (
        <ul className="kv-problems-list">
          {listed.slice(0, most).map((each) => (
            <ProblemRow key={keyOf(each)} listed={each} />
          ))}
          {listed.length > most ? (
            <li className="kv-problems-note">{say("{count} more are not listed.", { count: listed.length - most })}</li>
          ) : null}
        </ul>
      )}
    </section>
  );
}

function ProblemRow({ listed: { cellId, place, problem } }: { readonly listed: ListedProblem }) {
  const { model, editors } = useNotebook();
  const { line, character } = problem.range.start;
  const severity = problem.severity ?? 1;
  const go = (): void => {
    const cell = model.maybeCell(cellId);
    if (cell) editors.goTo(cell, line + 1, character + 1);
  };
  return (
    <li>
      <button type="button" className="kv-problem-row" data-severity={severity} onClick={go}>
        {severity === 1 ? (
          <CircleX size={14} aria-label={say("Error")} />
        ) : severity === 2 ? (
          <TriangleAlert size={14} aria-label={say("Warning")} />
        ) : (
          <Info size={14} aria-label={say("Note")} />
        )}
        <span className="kv-problem-text">{textOf(problem)}</span>
        <span className="kv-problem-place">
          {problem.code === undefined ? "" : `${problem.source === "typescript" ? "TS" : ""}${problem.code} `}
          {say("Cell {place}, Ln {line}, Col {column}", { place, line: line + 1, column: character + 1 })}
        </span>
      </button>
    </li>
  );
}

function textOf({ message }: ListedProblem["problem"]): string {
  return typeof message === "string" ? message : message.value;
}

function keyOf({ cellId, problem }: ListedProblem): string {
  const { line, character } = problem.range.start;
  return `${cellId} ${line} ${character} ${problem.code} ${textOf(problem)}`;
}
