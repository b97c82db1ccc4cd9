import type { ShownClaim } from "../mime/claims.ts";

/** Claims that are read at a glance, before the text begins. */
const glance = 8;

/** Whether the claims at a notebook's head are open when it is: where one is not held, and they do not fill the page by themselves. */
export function opensAtOnce(claims: readonly Pick<ShownClaim, "verdict">[]): boolean {
  return claims.length <= glance && claims.some(({ verdict }) => verdict === "not held");
}
