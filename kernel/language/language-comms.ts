import { join } from "node:path";
import type { CompletionList, Location } from "vscode-languageserver-types";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { FromLanguage } from "../protocol/language-comm.ts";
import type { ExecutedCells } from "./cells/executed-cells.ts";
import { type LanguageComm, openLanguageComm } from "./language-comm.ts";
import { createOpenFiles } from "./open-files.ts";
import { readCommData, readCommOpen } from "./read-comm-data.ts";
import type { LanguageServer } from "./server/language-server.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";
import type { KnownTables } from "./tables/known-tables.ts";
import type { ServedTarget } from "../wire/comm-table.ts";

export interface LanguageCommsParts {
  readonly server: LanguageServer;
  readonly scratch: ScratchDocument;
  readonly executed: ExecutedCells;
  /** Nothing where nobody looks at what cells read. */
  readonly tables: KnownTables | undefined;
  /** Files, by their URIs, are about to be changed as an answer proposed it. */
  readonly willChange: (files: readonly string[]) => void;
  readonly valuesAt: (source: string, offset: number) => Promise<(list: CompletionList) => CompletionList>;
}

/** The open comms of the target `kelvin.language`. */
export interface LanguageComms {
  readonly target: ServedTarget;
  readonly each: (tell: (comm: LanguageComm) => void) => void;
}

interface OpenComm {
  readonly comm: LanguageComm;
  /** The lowest that was free: documents are few, and named the same again. */
  readonly number: number;
}

export function createLanguageComms(parts: LanguageCommsParts): LanguageComms {
  const open = new Set<OpenComm>();
  let changes = 0;
  const elsewhere = (location: Location): Location | undefined => {
    const { uri, range } = location;
    for (const { comm } of open) if (comm.isAt(uri)) return comm.place(range);
    return isOurs(uri) ? undefined : location;
  };
  const files = createOpenFiles(parts.server, parts.scratch, elsewhere);
  const freeNumber = () => {
    const taken = new Set([...open].map(({ number }) => number));
    let number = 1;
    while (taken.has(number)) number += 1;
    return number;
  };
  return {
    target(served, opening) {
      const send = (message: FromLanguage) => served.send(message as unknown as JsonObject);
      const read = readCommOpen(opening.data);
      if (read.kind === "wrong") {
        send({ kind: "status", state: "unavailable", message: `The comm cannot be opened: ${read.reason}.` });
        // It is not open before this returns.
        queueMicrotask(served.close);
        return { received: () => undefined };
      }
      const number = freeNumber();
      const name = join(read.data.notebook?.folder ?? "", `.kelvin-notebook-${number}.ts`);
      const changed = (ofFiles: boolean) => {
        changes += 1;
        if (ofFiles) for (const { comm } of open) if (comm !== own.comm) comm.surroundingsChanged(true);
      };
      const updateAll = () => {
        for (const { comm } of open) comm.update();
      };
      const around = { files, elsewhere, updateAll, changed, changesAround: () => changes };
      const own = { comm: openLanguageComm({ ...parts, ...around, name, send }, read.data), number };
      open.add(own);
      return {
        received: ({ data }) => receive(own.comm, data, send),
        closed() {
          open.delete(own);
          own.comm.close();
        },
      };
    },
    each(tell) {
      for (const { comm } of open) tell(comm);
    },
  };
}

/** Whether it is a document that stands for no file. */
function isOurs(uri: string): boolean {
  return /\/\.kelvin-[^/]*$/.test(uri);
}

function receive(comm: LanguageComm, data: JsonObject, send: (message: FromLanguage) => void): void {
  const read = readCommData(data);
  if (read.kind === "read") return comm.receive(read.data);
  const error = { code: "invalid", message: `The request is not understood: ${read.reason}.` } as const;
  if (read.id !== undefined) send({ kind: "response", id: read.id, version: 0, error });
  else send({ kind: "resync", reason: read.reason });
}
