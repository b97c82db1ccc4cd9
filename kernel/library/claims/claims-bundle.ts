import { claimsMediaType, claimsSummary, type ShownClaim } from "../../../document/mime/claims.ts";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";

const colors = { held: "#1a7f37", "not held": "#c62828", undecided: "#8a6d00" } as const;
const marks = { held: "✓", "not held": "✗", undecided: "?" } as const;

/** Claims for every front end; Kelvin draws the first of the three. */
export function claimsBundle(claims: readonly ShownClaim[]): MimeBundle {
  return {
    [claimsMediaType]: {
      claims: claims.map((claim) => ({ ...claim, evidence: claim.evidence.map((part) => ({ ...part })) })),
    },
    "text/html": `<ul style="list-style:none;padding:0">${claims.map(itemOf).join("")}</ul>`,
    "text/plain": claims.length === 1 ? lineOf(claims[0]!) : [claimsSummary(claims), ...claims.map(lineOf)].join("\n"),
  };
}

function lineOf(claim: ShownClaim): string {
  const { sentence, verdict, reason } = claim;
  return `${marks[verdict]} ${verdict}: ${sentence}${reason ? ` (${reason})` : ""}${factsOf(claim)}`;
}

function factsOf({ evidence, restsOn }: ShownClaim): string {
  const facts = [...evidence.map(({ name, text }) => `${name}: ${text}`), ...(restsOn ? [`rests on ${restsOn}`] : [])];
  return facts.length > 0 ? ` [${facts.join(", ")}]` : "";
}

function itemOf(claim: ShownClaim): string {
  const { sentence, verdict, reason } = claim;
  const more = `${reason ? ` — ${reason}` : ""}${factsOf(claim)}`;
  return `<li><b style="color:${colors[verdict]}">${marks[verdict]} ${verdict}</b> ${escapeHtml(sentence)}<small>${escapeHtml(more)}</small></li>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
