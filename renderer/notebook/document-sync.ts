import * as Y from "yjs";
import type { Connection } from "../connection/connection.ts";
import { ConnectionLost } from "../connection/connection.ts";
import { fromBase64, toBase64 } from "../state/base64.ts";

/** Origin of the transactions that apply what came from the host. */
export const hostOrigin = Symbol("host");

/** How long edits wait for each other before they travel. Short enough that a crash right after costs next to nothing. */
const gatherFor = 15;

/** Keeps this view's copy of the shared document and the host's the same. */
export interface DocumentSync {
  /** Sends what waits. To be called before every request that depends on it. */
  readonly flush: () => void;
  /** Takes over an update of the host. */
  readonly receive: (update: string) => void;
  /** After a broken connection: takes over the host's state and sends what the host does not have. */
  readonly reconcile: (state: string) => void;
  /** Whether the host has not confirmed all edits of this view. */
  readonly hasUnsent: () => boolean;
  readonly dispose: () => void;
}

export function createDocumentSync(
  doc: Y.Doc,
  connection: Connection,
  documentId: string,
  failed: (reason: string) => void,
): DocumentSync {
  let waiting: Uint8Array[] = [];
  /** Updates on their way; those that a broken connection swallowed stay among them. */
  let unconfirmed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (update: Uint8Array): void => {
    unconfirmed += 1;
    connection.request("document.update", { documentId, update: toBase64(update) }).then(
      () => (unconfirmed -= 1),
      (error: unknown) => {
        // What a broken connection swallowed is sent by `reconcile`.
        if (!(error instanceof ConnectionLost)) failed(String(error));
      },
    );
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const updates = waiting;
    waiting = [];
    send(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates));
  };
  const noticed = (update: Uint8Array, origin: unknown): void => {
    if (origin === hostOrigin) return;
    waiting.push(update);
    timer ??= setTimeout(flush, gatherFor);
  };
  doc.on("update", noticed);
  // A page that is closed right after a key was pressed sends that key too.
  addEventListener("pagehide", flush);

  return {
    flush,
    receive: (update) => Y.applyUpdate(doc, fromBase64(update), hostOrigin),
    reconcile(state) {
      const theirs = fromBase64(state);
      waiting = [];
      unconfirmed = 0;
      Y.applyUpdate(doc, theirs, hostOrigin);
      const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(theirs));
      // An update that says nothing is two bytes long.
      if (missing.length > 2) send(missing);
    },
    hasUnsent: () => waiting.length > 0 || unconfirmed > 0,
    dispose() {
      flush();
      removeEventListener("pagehide", flush);
      doc.off("update", noticed);
    },
  };
}
