/** A tab as it is written down. */
export type RememberedTab =
  | {
      readonly kind: "notebook";
      readonly documentId: string;
      /** For a host that was started anew, in which the document has another id. */
      readonly path: string | null;
      readonly title: string;
    }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "runs"; readonly folder: string }
  | { readonly kind: "terminal"; readonly terminalId: string; readonly title: string };

/** Which tabs a window has: for when the page is drawn anew (a reload, a crash), and for the next start. */
export interface RememberedTabs {
  readonly open: readonly RememberedTab[];
  /** Where in the list the tabs are that the panes show; -1 is the welcome page, and null where there is no such pane. */
  readonly left: number;
  readonly right: number | null;
}

const key = "kelvin.tabs";
const none: RememberedTabs = { open: [], left: -1, right: null };

/** Held by every window for as long as it lives. */
const lock = "kelvin.window";
const isFirst: Promise<boolean> = (async () => {
  const { held = [] } = await navigator.locks.query();
  navigator.locks.request(lock, { mode: "shared" }, () => new Promise(() => undefined)).catch(console.error);
  return !held.some(({ name }) => name === lock);
})();

export function rememberTabs(tabs: RememberedTabs): void {
  const text = JSON.stringify(tabs);
  sessionStorage.setItem(key, text);
  localStorage.setItem(key, text);
}

/** Whether this page was here before, and had tabs. */
export function wasDrawnBefore(): boolean {
  return sessionStorage.getItem(key) !== null;
}

/** The tabs of this page before it was drawn anew; at a start, those that the last window had. A second window begins empty. */
export async function rememberedTabs(): Promise<RememberedTabs> {
  const own = sessionStorage.getItem(key);
  const kept = own ?? ((await isFirst) ? localStorage.getItem(key) : null);
  if (kept === null) return none;
  const read = JSON.parse(kept) as Partial<RememberedTabs>;
  // What an earlier version has written down has other fields.
  return Array.isArray(read.open) && typeof read.left === "number" ? (read as RememberedTabs) : none;
}
