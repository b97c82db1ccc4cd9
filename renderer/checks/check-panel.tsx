import { CircleX, RotateCw, TriangleAlert, X } from "lucide-react";
import type { CheckedText, CheckedPlace, TextFinding } from "../../host/contract/checks.ts";
import { say, sayCount, saySentences } from "../../wording/say.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { showCheck, shownChecks } from "./shown-checks.ts";

/** More are not listed: whoever has as many begins at the top. */
const most = 500;

interface CheckPanelProps {
  /** Of the notebook or the file. */
  readonly id: string;
  /** Goes to a place; `cellIds` are the cells as they were when they were checked. */
  readonly goTo: (place: CheckedPlace, cellIds: readonly string[]) => void;
  /** Gives the focus back. */
  readonly closed: () => void;
}

/** What in the tables and the text does not add up, each a click away; nothing while nobody has asked. */
export function CheckPanel({ id, goTo, closed }: CheckPanelProps) {
  const check = useSelected(shownChecks, (checks) => checks.get(id));
  const run = useRun();
  if (!check) return null;
  const close = (): void => {
    showCheck(id, undefined);
    closed();
  };
  return (
    <section className="kv-problems" aria-label={say("Check Tables and Text")} data-testid="check">
      <header className="kv-problems-head">
        <h2>{say("Check Tables and Text")}</h2>
        <IconButton label={say("Check again")} testId="check-again" onClick={() => run("view.check")}>
          <RotateCw size={14} />
        </IconButton>
        <IconButton label={say("Close the check")} testId="check-close" onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      <p className="kv-problems-note" role="status" data-testid="check-summary">
        {check.kind === "checking" ? say("Checking…") : check.kind === "failed" ? check.reason : summaryOf(check)}
      </p>
      {check.kind === "checked" && check.notices.length + check.findings.length > 0 ? (
        <ul className="kv-problems-list">
          {check.notices.map((notice) => (
            <li key={notice} className="kv-problems-note">
              <bdi>{notice}</bdi>
            </li>
          ))}
          {check.findings.slice(0, most).map((finding, index) => (
            <FindingRow key={index} finding={finding} go={() => goTo(finding.place, check.cellIds ?? [])} />
          ))}
          {check.findings.length > most ? (
            <li className="kv-problems-note">
              {say("{count} more are not listed.", { count: check.findings.length - most })}
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}

/** What was read, and how much of it does not add up. */
function summaryOf({ tables, paragraphs, findings, roundings }: CheckedText): string {
  if (tables + paragraphs === 0) return say("There are no tables and no text to check.");
  return saySentences([
    say("{tables} and {paragraphs} were read.", {
      tables: sayCount(tables, "{count} table", "{count} tables"),
      paragraphs: sayCount(paragraphs, "{count} paragraph", "{count} paragraphs"),
    }),
    findings.length === 0
      ? say("Nothing was found that does not add up.")
      : sayCount(findings.length, "{count} thing does not add up.", "{count} things do not add up."),
    ...(roundings > 0
      ? [
          sayCount(
            roundings,
            "{count} difference that careless rounding explains is not listed.",
            "{count} differences that careless rounding explains are not listed.",
          ),
        ]
      : []),
  ]);
}

function FindingRow({ finding, go }: { readonly finding: TextFinding; readonly go: () => void }) {
  const { verdict, place, stated, arithmetic, message } = finding;
  return (
    <li>
      <button
        type="button"
        className="kv-problem-row"
        data-severity={verdict === "doubtful" ? 2 : 1}
        data-testid="check-finding"
        onClick={go}
      >
        {verdict === "wrong" ? (
          <CircleX size={14} aria-label={say("Wrong")} />
        ) : verdict === "contradicted" ? (
          <CircleX size={14} aria-label={say("Contradicted")} />
        ) : (
          <TriangleAlert size={14} aria-label={say("Doubtful")} />
        )}
        <span className="kv-problem-text">
          {/* The library speaks English, and quotes the document. */}
          <bdi>{message}</bdi>
          <span className="kv-check-how">
            {place.cell === undefined ? null : (
              <>
                {say("{title}:", { title: say("Where") })} <bdi>{place.cell}</bdi>
                <br />
              </>
            )}
            {say("{title}:", { title: say("Stated") })} <bdi>{stated}</bdi>
            <br />
            {say("{title}:", { title: say("Arithmetic") })} <bdi>{arithmetic}</bdi>
          </span>
        </span>
        <span className="kv-problem-place">{placeWords(place)}</span>
      </button>
    </li>
  );
}

function placeWords({ line, column, notebookCell }: CheckedPlace): string {
  if (notebookCell?.part === "output") return say("Output of cell {place}", { place: notebookCell.number });
  if (notebookCell) return say("Cell {place}, Ln {line}", { place: notebookCell.number, line });
  return column === undefined ? say("Ln {line}", { line }) : say("Ln {line}, Col {column}", { line, column });
}
