import { Fragment, useMemo } from "react";
import { claimsOfOutputs } from "../../document/claims/collect-claims.ts";
import { opensAtOnce } from "../../document/claims/opens-at-once.ts";
import { say } from "../../wording/say.ts";
import { claimsWords, verdictWord } from "../../document/html/verdict-words.ts";
import { type ClaimVerdict, groupClaims, type ShownClaim, verdictOfAll } from "../../document/mime/claims.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { placedDisplays } from "../notebook/placed-displays.ts";
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
  const cellOf = new Map(placed.map(({ cellId, shown }) => [shown.id, cellId]));
  return (
    <details className="kv-claims-head" data-testid="claims-head" open={opensAtOnce(claims)}>
      <summary>
        <strong>{say("Claims")}</strong> {claimsWords(claims)}
      </summary>
      <div className="kv-claims">
        {[...groupClaims(claims, "")].map(([hypothesis, group]) => (
          <Fragment key={hypothesis}>
            {hypothesis === "" ? null : (
              <p className="kv-claim-hypothesis">
                <Badge verdict={verdictOfAll(group.map(({ verdict }) => verdict))} /> <strong>{hypothesis}</strong>
              </p>
            )}
            <ul className="kv-claim-list">
              {group.map((claim) => (
                <ClaimLine key={claim.id} claim={claim} cellId={cellOf.get(claim.id) as string} model={model} />
              ))}
            </ul>
          </Fragment>
        ))}
      </div>
    </details>
  );
}

interface ClaimLineProps {
  readonly claim: ShownClaim;
  readonly cellId: string;
  readonly model: NotebookModel;
}

function ClaimLine({ claim, cellId, model }: ClaimLineProps) {
  return (
    <li className="kv-claim">
      <Badge verdict={claim.verdict} />
      <div className="kv-claim-text">
        <button
          type="button"
          className="kv-claim-link"
          title={say("Go to the cell that makes this claim")}
          onClick={() => goToCell(model, cellId)}
        >
          {claim.sentence}
        </button>
        {claim.reason ? <span className="kv-claim-reason">{claim.reason}</span> : null}
      </div>
    </li>
  );
}

function Badge({ verdict }: { readonly verdict: ClaimVerdict }) {
  return (
    <span className={`kv-verdict kv-verdict-${verdict.replace(" ", "-")}`}>
      <span aria-hidden="true">{marks[verdict]} </span>
      {verdictWord(verdict)}
    </span>
  );
}
