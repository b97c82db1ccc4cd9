import { Fragment, useState } from "react";
import { claimsOpenAtOnce } from "../../document/html/opens-at-once.ts";
import { reasonWords } from "../../document/html/say-sentence.ts";
import { claimTallies, verdictMarks, verdictWord } from "../../document/html/verdict-words.ts";
import { type ClaimVerdict, groupClaims, type ShownClaim, verdictOfAll } from "../../document/mime/claims.ts";
import { say } from "../../wording/say.ts";
import type { PlacedDisplay } from "../notebook/placed-displays.ts";
import { HeadSummary } from "./head-summary.tsx";

interface ClaimsHeadProps {
  readonly placed: readonly PlacedDisplay<ShownClaim>[];
  readonly go: (cellId: string) => void;
}

/** The notebook's claims at its head: how many hold, and a way to each. */
export function ClaimsHead({ placed, go }: ClaimsHeadProps) {
  const claims = placed.map(({ shown }) => shown);
  const cellOf = new Map(placed.map(({ cellId, shown }) => [shown.id, cellId]));
  // Later verdicts must not open what its reader has folded, nor push the cells away.
  const [open] = useState(() => claimsOpenAtOnce(claims));
  return (
    <details className="kv-claims-head" data-testid="claims-head" open={open}>
      <HeadSummary title={say("Claims")} tallies={claimTallies(claims)} />
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
                <ClaimLine key={claim.id} claim={claim} go={() => go(cellOf.get(claim.id)!)} />
              ))}
            </ul>
          </Fragment>
        ))}
      </div>
    </details>
  );
}

function ClaimLine({ claim, go }: { readonly claim: ShownClaim; readonly go: () => void }) {
  const reason = reasonWords(claim);
  return (
    <li className="kv-claim">
      <Badge verdict={claim.verdict} />
      <div className="kv-claim-text">
        <button
          type="button"
          className="kv-claim-link"
          title={say("Go to the cell that makes this claim")}
          onClick={go}
        >
          {claim.sentence}
        </button>
        {reason ? <span className="kv-claim-reason">{reason}</span> : null}
      </div>
    </li>
  );
}

function Badge({ verdict }: { readonly verdict: ClaimVerdict }) {
  return (
    <span className={`kv-verdict kv-verdict-${verdict.replace(" ", "-")}`}>
      <span aria-hidden="true">{verdictMarks[verdict]} </span>
      {verdictWord(verdict)}
    </span>
  );
}
