import { isClaimsDisplay } from "../html/claims-to-hast.ts";
import { type ClaimsDisplay, claimsMediaType, type ShownClaim } from "../mime/claims.ts";
import type { Notebook, Output } from "../notebook.ts";

/** The claims that these outputs show, in their order. One that is judged again counts as it was judged last. */
export function claimsOfOutputs(outputs: Iterable<Output>): ShownClaim[] {
  const claims = new Map<string, ShownClaim>();
  for (const output of outputs) {
    if (output.output_type !== "display_data" && output.output_type !== "execute_result") continue;
    const value = output.data[claimsMediaType];
    if (!isClaimsDisplay(value)) continue;
    for (const claim of (value as unknown as ClaimsDisplay).claims) claims.set(claim.id, claim);
  }
  return [...claims.values()];
}

/** All claims of a notebook, as its cells judged them when they ran. */
export function collectClaims(notebook: Notebook): ShownClaim[] {
  return claimsOfOutputs(notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : [])));
}
