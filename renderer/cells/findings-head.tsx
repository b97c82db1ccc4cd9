import { useState } from "react";
import { type AlikeFindings, joinAlike } from "../../document/findings/join-alike.ts";
import { findingsOpenAtOnce } from "../../document/html/opens-at-once.ts";
import { seenWords } from "../../document/html/say-sentence.ts";
import { findingTallies, severityWord } from "../../document/html/verdict-words.ts";
import type { ShownFinding } from "../../document/mime/findings.ts";
import { say, sayGiven } from "../../wording/say.ts";
import type { PlacedDisplay } from "../notebook/placed-displays.ts";
import { HeadSummary } from "./head-summary.tsx";

interface FindingsHeadProps {
  readonly placed: readonly PlacedDisplay<ShownFinding>[];
  /** How a cell is called, and a way to it. */
  readonly nameOf: (cellId: string) => string;
  readonly go: (cellId: string) => void;
}

/** What the audits found, at the notebook's head: how much and how serious, each thing once, and a way to each cell. */
export function FindingsHead({ placed, nameOf, go }: FindingsHeadProps) {
  const findings = placed.map(({ shown }) => shown);
  const lines = joinAlike(placed.map(({ shown, cellId }) => ({ shown, place: cellId })));
  const [open] = useState(() => findingsOpenAtOnce(findings, lines.length));
  return (
    <details className="kv-claims-head kv-findings-head" data-testid="findings-head" open={open}>
      <HeadSummary title={say("Audits")} tallies={findingTallies(findings)} />
      <div className="kv-claims">
        <ul className="kv-claim-list">
          {lines.map((alike) => (
            <FindingLine key={keyOf(alike.finding)} alike={alike} nameOf={nameOf} go={go} />
          ))}
        </ul>
      </div>
    </details>
  );
}

function keyOf({ audit, severity, acknowledged }: ShownFinding): string {
  return JSON.stringify([audit, severity, acknowledged]);
}

interface FindingLineProps extends Pick<FindingsHeadProps, "nameOf" | "go"> {
  readonly alike: AlikeFindings<string>;
}

function FindingLine({ alike: { finding, seen }, nameOf, go }: FindingLineProps) {
  const { acknowledged, severity, title } = finding;
  const state = acknowledged === undefined ? severity : "acknowledged";
  return (
    <li className="kv-claim">
      <span className={`kv-verdict kv-severity-${state}`}>{severityWord(state)}</span>
      <div className="kv-claim-text">
        <span className="kv-claim-sentence">{sayGiven(title)}</span>
        {seen.map(({ finding: one, places }) => (
          <span className="kv-claim-reason" key={places.join()}>
            {one.acknowledged ?? seenWords(one)[0]}{" "}
            {places.map((cellId) => (
              <button
                key={cellId}
                type="button"
                className="kv-link kv-claim-cell"
                title={say("Go to the cell that caused this")}
                onClick={() => go(cellId)}
              >
                {nameOf(cellId)}
              </button>
            ))}
          </span>
        ))}
      </div>
    </li>
  );
}
