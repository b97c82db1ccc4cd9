/** Which notebooks a window shows, kept for when the page is drawn anew (a reload, a crashed page). */
export interface RememberedTabs {
  /** The path is for a host that was started anew, in which the document has another id. */
  readonly open: readonly { readonly documentId: string; readonly path: string | null }[];
  readonly active: string | null;
}

const key = "kelvin.tabs";

export function rememberTabs(tabs: RememberedTabs): void {
  sessionStorage.setItem(key, JSON.stringify(tabs));
}

export function rememberedTabs(): RememberedTabs {
  const kept = sessionStorage.getItem(key);
  return kept === null ? { open: [], active: null } : (JSON.parse(kept) as RememberedTabs);
}
