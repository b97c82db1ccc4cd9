import { fileURLToPath } from "node:url";
import type { Diagnostic, Location } from "vscode-languageserver-types";
import type { FileChange, LanguageFile } from "../protocol/language-comm.ts";
import type { Question } from "./answers/question.ts";
import { applySourceEdit, CellsOutOfStep } from "./cells/notebook-cells.ts";
import { createFileDocument } from "./document/file-document.ts";
import { createDocumentSession, type DocumentSession } from "./document-session.ts";
import type { LanguageServer } from "./server/language-server.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";

interface OpenFile {
  text: string;
  version: number;
  readonly session: DocumentSession;
  /** The comms that have it open; the last that changed it says what is in it. */
  readonly owners: Set<object>;
}

/** The local files that front ends have open, whose text counts in place of what is on the disk. */
export interface OpenFiles {
  /** The files of this comm are these and no others. */
  readonly replace: (owner: object, files: readonly LanguageFile[]) => void;
  /** Throws a `CellsOutOfStep` where a change does not fit the files that are there. */
  readonly change: (owner: object, change: FileChange) => void;
  readonly question: (uri: string, signal?: AbortSignal) => Question | undefined;
  /** What is wrong in each file of this comm. */
  readonly diagnose: (owner: object) => Promise<ReadonlyMap<string, readonly Diagnostic[]>>;
  readonly forgetDiagnostics: () => void;
  /** Counts the changes. */
  readonly version: () => number;
}

export function createOpenFiles(
  server: LanguageServer,
  scratch: ScratchDocument,
  elsewhere: (location: Location) => Location | undefined,
): OpenFiles {
  const files = new Map<string, OpenFile>();
  let version = 0;

  const begin = (uri: string): OpenFile => {
    const file: OpenFile = {
      text: "",
      version: 0,
      owners: new Set(),
      session: createDocumentSession({
        server,
        scratch,
        opened: server.open(fileURLToPath(uri)),
        version: () => String(file.version),
        compose: () => createFileDocument(uri, file.text),
        elsewhere,
      }),
    };
    files.set(uri, file);
    return file;
  };
  const write = (file: OpenFile, text: string): void => {
    file.text = text;
    file.version += 1;
    // The server needs it also where nobody asks about this file.
    file.session.update();
  };
  const leave = (owner: object, uri: string): void => {
    const file = files.get(uri);
    if (!file?.owners.delete(owner) || file.owners.size > 0) return;
    files.delete(uri);
    file.session.close();
  };
  const open = (owner: object, { uri, text }: LanguageFile): void => {
    const file = files.get(uri) ?? begin(uri);
    file.owners.add(owner);
    write(file, text);
  };
  return {
    replace(owner, given) {
      version += 1;
      const kept = new Set(given.map(({ uri }) => uri));
      for (const uri of files.keys()) if (!kept.has(uri)) leave(owner, uri);
      for (const file of given) open(owner, file);
    },
    change(owner, change) {
      version += 1;
      switch (change.kind) {
        case "open":
          return open(owner, change.file);
        case "close":
          return leave(owner, change.uri);
        case "type": {
          const file = files.get(change.uri);
          if (!file?.owners.has(owner)) throw new CellsOutOfStep(`there is no open file ${change.uri}`);
          return write(file, change.edits.reduce(applySourceEdit, file.text));
        }
      }
    },
    question: (uri, signal) => files.get(uri)?.session.question(uri, signal),
    async diagnose(owner) {
      const own = [...files.values()].filter(({ owners }) => owners.has(owner));
      const found = await Promise.all(own.map(({ session }) => session.diagnose()));
      return new Map(found.flatMap((byFile) => [...byFile]));
    },
    forgetDiagnostics() {
      for (const { session } of files.values()) session.forgetDiagnostics();
    },
    version: () => version,
  };
}
