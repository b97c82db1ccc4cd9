import { useMemo } from "react";
import { say } from "../../wording/say.ts";
import { claimsSummary } from "../../document/mime/claims.ts";
import type { ClaimVerdict } from "../../document/mime/claims.ts";
import { notebookClaims } from "../notebook/notebook-claims.ts";
import type { PlacedClaim } from "../notebook/notebook-claims.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSignal } from "../state/use-signal.ts";
import { drawWithin } from "./drawing-order.ts";
import { useNotebook } from "./notebook-context.tsx";

const marks: Readonly<Record<ClaimVerdict, string>> = { held: "✓", "not held": "✗", undecided: "?" };

/** The notebook's claims at its head, once cells have made some: how many hold, and a way to each. */
export function ClaimsHead() {
  const { model } = useNotebook();
  const claimsOf = useMemo(() => notebookClaims(model), [model]);
  const placed = useSignal(claimsOf);
  if (placed.length === 0) return null;
  const claims = placed.map(({ claim }) => claim);
  return (
    <details
      className="kv-claims-head"
      data-testid="claims-head"
      open={claims.some(({ verdict }) => verdict === "not held")}
    >
      <summary>
        <strong>{say("Claims")}</strong> {claimsSummary(claims)}
      </summary>
      <div className="kv-claims">
        <ul className="kv-claim-list">
          {placed.map((each) => (
            <ClaimLine key={each.claim.id} placed={each} model={model} />
          ))}
        </ul>
      </div>
    </details>
  );
}

function ClaimLine({ placed, model }: { readonly placed: PlacedClaim; readonly model: NotebookModel }) {
  const { cellId, claim } = placed;
  const go = (): void => {
    model.selection.set({ active: cellId, anchor: cellId, mode: "command" });
    const cell = document.querySelector(`[data-testid=notebook] [data-cell-id="${CSS.escape(cellId)}"]`);
    if (!cell) return;
    drawWithin(cell);
    cell.scrollIntoView({ block: "center" });
  };
  return (
    <li className="kv-claim">
      <span className={`kv-verdict kv-verdict-${claim.verdict.replace(" ", "-")}`}>
        <span aria-hidden="true">{marks[claim.verdict]} </span>
        {claim.verdict}
      </span>
      <div className="kv-claim-text">
        <button
          type="button"
          className="kv-claim-link"
          title={say("Go to the cell that makes this claim")}
          onClick={go}
        >
          {claim.hypothesis ? `${claim.hypothesis} — ${claim.sentence}` : claim.sentence}
        </button>
        {claim.reason ? <span className="kv-claim-reason">{claim.reason}</span> : null}
      </div>
    </li>
  );
}
