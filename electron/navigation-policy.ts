/** The only origin whose pages the shell shows. */
export const pageOrigin = "app://kelvin";

/** What to do with an address that a page wants to go to or to open in a new window. */
export type NavigationDecision = "allow" | "open-in-browser" | "refuse";

/**
 * Pages stay where they are: our own address may be loaded again, web links go to the user's browser, and everything
 * else (`file:`, `javascript:`, other schemes) is refused.
 */
export function decideNavigation(target: string): NavigationDecision {
  if (!URL.canParse(target)) return "refuse";
  const url = new URL(target);
  if (`${url.protocol}//${url.host}` === pageOrigin) return url.pathname === "/" ? "allow" : "refuse";
  return url.protocol === "https:" || url.protocol === "http:" || url.protocol === "mailto:"
    ? "open-in-browser"
    : "refuse";
}

/** Whether a message came from one of our own pages, in the window's top frame. */
export function isTrustedSender(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${pageOrigin}/`);
}

/** Permissions a page may have: it copies figures, and nothing else. */
export function isPermitted(permission: string, requestingUrl: string): boolean {
  return permission === "clipboard-sanitized-write" && requestingUrl.startsWith(`${pageOrigin}/`);
}
