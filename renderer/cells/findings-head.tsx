import { useMemo } from "react";
import { say, sayGiven } from "../../wording/say.ts";
import { findingsOfOutputs } from "../../document/findings/collect-findings.ts";
import { findingsWords, severityWord } from "../../document/html/verdict-words.ts";
import { openFindings, sortFindings } from "../../document/mime/findings.ts";
import type { ShownFinding } from "../../document/mime/findings.ts";
import { placedDisplays } from "../notebook/placed-displays.ts";
import { useSignal } from "../state/use-signal.ts";
import { goToCell } from "./go-to-cell.ts";
import { useNotebook } from "./notebook-context.tsx";

/** What the audits found, at the notebook's head: how much and how serious, and a way to each cell that caused it. */
export function FindingsHead() {
  const { model } = useNotebook();
  const findingsOf = useMemo(
    () => placedDisplays(model, { read: findingsOfOutputs, key: ({ audit }, cellId) => `${cellId} ${audit}` }),
    [model],
  );
  const placed = useSignal(findingsOf);
  if (placed.length === 0) return null;
  const findings = placed.map(({ shown }) => shown);
  const cellOf = new Map(placed.map(({ shown, cellId }) => [shown, cellId]));
  return (
    <details
      className="kv-claims-head kv-findings-head"
      data-testid="findings-head"
      open={openFindings(findings).some(({ severity }) => severity === "serious")}
    >
      <summary>
        <strong>{say("Audits")}</strong> {findingsWords(findings)}
      </summary>
      <div className="kv-claims">
        <ul className="kv-claim-list">
          {sortFindings(findings).map((finding) => {
            const cellId = cellOf.get(finding)!;
            return (
              <FindingLine key={`${cellId} ${finding.audit}`} finding={finding} go={() => goToCell(model, cellId)} />
            );
          })}
        </ul>
      </div>
    </details>
  );
}

function FindingLine({ finding, go }: { readonly finding: ShownFinding; readonly go: () => void }) {
  const { acknowledged, severity, seen, title } = finding;
  const state = acknowledged === undefined ? severity : "acknowledged";
  return (
    <li className="kv-claim">
      <span className={`kv-verdict kv-severity-${state}`}>{severityWord(state)}</span>
      <div className="kv-claim-text">
        <button type="button" className="kv-claim-link" title={say("Go to the cell that caused this")} onClick={go}>
          {sayGiven(title)}
        </button>
        <span className="kv-claim-reason">{acknowledged ?? seen[0]}</span>
      </div>
    </li>
  );
}
