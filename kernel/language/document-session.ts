import type { Location } from "vscode-languageserver-types";
import { type CellOrFile, cellUri } from "../protocol/language-comm.ts";
import { type DiagnosticsByCell, diagnoseCells } from "./answers/answer-diagnostics.ts";
import type { Question } from "./answers/question.ts";
import type { CellsDocument } from "./document/cells-document.ts";
import { toPartRange } from "./document/map-ranges.ts";
import type { LanguageServer } from "./server/language-server.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";
import { asNamed, type ServerDocument } from "./server/server-documents.ts";

/** One document of the server that is made of cells, or is a file, kept in step with them. */
export interface DocumentSession {
  /** As it is now. */
  readonly document: () => CellsDocument;
  /** A question about a cell; undefined where the cell is not in the document. */
  readonly question: (cell: CellOrFile, signal?: AbortSignal) => Question | undefined;
  /** Worked out once for each state of the document. */
  readonly diagnose: () => Promise<DiagnosticsByCell>;
  /** Gives the server the present state with whatever it is asked next. */
  readonly update: () => void;
  /** What is known of files is out of date. */
  readonly forgetDiagnostics: () => void;
  /** Whether the server calls this document so. */
  readonly isAt: (uri: string) => boolean;
  /** Which cell a place of this document is in, by `cellUri`; undefined where it is in none. */
  readonly place: (range: Location["range"], notebook?: string) => Location | undefined;
  readonly close: () => void;
}

export interface DocumentSessionParts {
  readonly server: LanguageServer;
  readonly scratch: ScratchDocument;
  readonly opened: ServerDocument;
  /** Changes whenever `compose` may give something else. */
  readonly version: () => string;
  readonly compose: () => CellsDocument;
  /** Where front ends know a place outside of this document; undefined where they do not. */
  readonly elsewhere: (location: Location) => Location | undefined;
}

export function createDocumentSession(parts: DocumentSessionParts): DocumentSession {
  const { server, scratch, version, compose, elsewhere } = parts;
  const { uri, update, close } = parts.opened;
  let made: { readonly version: string; readonly document: CellsDocument } | undefined;
  let diagnosed: { readonly document: CellsDocument; readonly result: Promise<DiagnosticsByCell> } | undefined;
  let underWay: Promise<void> | undefined;
  let next: Promise<DiagnosticsByCell> | undefined;

  const document = (): CellsDocument => {
    const wanted = version();
    if (made?.version === wanted) return made.document;
    const next = compose();
    // The same text is the same document: what was found out about it still holds.
    const kept = made?.document.text === next.text && sameCells(made.document, next) ? made.document : next;
    made = { version: wanted, document: kept };
    return kept;
  };
  const placeIn = (of: CellsDocument, range: Location["range"], notebook?: string): Location | undefined => {
    const mapped = toPartRange(of, range);
    return mapped?.cell === undefined ? undefined : { uri: cellUri(mapped.cell, notebook), range: mapped.range };
  };
  const question = (now: CellsDocument, part: number, cell: CellOrFile, signal?: AbortSignal): Question => ({
    server,
    document: now,
    uri,
    part,
    cell,
    scratch,
    apply: () => update(now.text),
    locate({ uri: named, range }) {
      const at = asNamed(named);
      return at === uri ? placeIn(now, range) : elsewhere({ uri: at, range });
    },
    ...(signal && { signal }),
  });
  const diagnose = (): Promise<DiagnosticsByCell> => {
    const now = document();
    if (diagnosed?.document === now) return diagnosed.result;
    // The server works to its end on what nobody wants any more: one after the other leaves it room for other questions.
    if (underWay)
      return (next ??= underWay.then(() => {
        next = undefined;
        return diagnose();
      }));
    const result = diagnoseCells(question(now, 0, ""));
    const mine = { document: now, result };
    diagnosed = mine;
    const ended = (isKnown: boolean) => {
      underWay = undefined;
      if (!isKnown && diagnosed === mine) diagnosed = undefined;
    };
    underWay = result.then(
      () => ended(true),
      () => ended(false),
    );
    return result;
  };
  return {
    document,
    question(cell, signal) {
      const now = document();
      const part = now.parts.findIndex((candidate) => candidate.cell === cell);
      return part < 0 ? undefined : question(now, part, cell, signal);
    },
    diagnose,
    update: () => update(document().text),
    forgetDiagnostics() {
      diagnosed = undefined;
    },
    isAt: (candidate) => candidate === uri,
    place: (range, notebook) => placeIn(document(), range, notebook),
    close,
  };
}

function sameCells(left: CellsDocument, right: CellsDocument): boolean {
  return (
    left.parts.length === right.parts.length &&
    left.parts.every(({ cell, scan }, index) => {
      const other = right.parts[index]!;
      return cell === other.cell && scan.source === other.scan.source;
    })
  );
}
