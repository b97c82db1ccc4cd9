import { useMemo } from "react";
import { claimsOfOutputs } from "../../document/claims/collect-claims.ts";
import { say } from "../../wording/say.ts";
import { claimsWords, verdictWord } from "../../document/html/verdict-words.ts";
import type { ClaimVerdict, ShownClaim } from "../../document/mime/claims.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { placedDisplays } from "../notebook/placed-displays.ts";
import type { PlacedDisplay } from "../notebook/placed-displays.ts";
import { useSignal } from "../state/use-signal.ts";
import { goToCell } from "./go-to-cell.ts";
import { useNotebook } from "./notebook-context.tsx";

const marks: Readonly<Record<ClaimVerdict, string>> = { held: "✓", "not held": "✗", undecided: "?" };

/** The notebook's claims at its head, once cells have made some: how many hold, and a way to each. */
export function ClaimsHead() {
  const { model } = useNotebook();
  const claimsOf = useMemo(() => placedDisplays(model, { read: claimsOfOutputs, key: ({ id }) => id }), [model]);
  const placed = useSignal(claimsOf);
  if (placed.length === 0) return null;
  const claims = placed.map(({ shown }) => shown);
  return (
    <details
      className="kv-claims-head"
      data-testid="claims-head"
      open={claims.some(({ verdict }) => verdict === "not held")}
    >
      <summary>
        <strong>{say("Claims")}</strong> {claimsWords(claims)}
      </summary>
      <div className="kv-claims">
        <ul className="kv-claim-list">
          {placed.map((each) => (
            <ClaimLine key={each.shown.id} placed={each} model={model} />
          ))}
        </ul>
      </div>
    </details>
  );
}

function ClaimLine({ placed, model }: { readonly placed: PlacedDisplay<ShownClaim>; readonly model: NotebookModel }) {
  const { cellId, shown: claim } = placed;
  return (
    <li className="kv-claim">
      <span className={`kv-verdict kv-verdict-${claim.verdict.replace(" ", "-")}`}>
        <span aria-hidden="true">{marks[claim.verdict]} </span>
        {verdictWord(claim.verdict)}
      </span>
      <div className="kv-claim-text">
        <button
          type="button"
          className="kv-claim-link"
          title={say("Go to the cell that makes this claim")}
          onClick={() => goToCell(model, cellId)}
        >
          {claim.hypothesis ? `${claim.hypothesis} — ${claim.sentence}` : claim.sentence}
        </button>
        {claim.reason ? <span className="kv-claim-reason">{claim.reason}</span> : null}
      </div>
    </li>
  );
}
