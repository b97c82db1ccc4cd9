import type { CellId } from "../protocol/language-comm.ts";
import { type DiagnosticsByCell, diagnoseCells } from "./answers/answer-diagnostics.ts";
import type { Question } from "./answers/question.ts";
import { type CellsDocument, createCellsDocument, type DocumentPart } from "./document/cells-document.ts";
import type { LanguageServer } from "./server/language-server.ts";
import type { ScratchDocument } from "./server/scratch-document.ts";

/** One document of the server that is made of parts, kept in step with them. */
export interface CellsSession {
  /** The document of the parts as they are now. */
  readonly document: () => CellsDocument;
  /** A question about a cell; undefined where the cell is not among the parts. */
  readonly question: (cell: CellId, signal?: AbortSignal) => Question | undefined;
  /** Worked out once for each state of the document. */
  readonly diagnose: () => Promise<DiagnosticsByCell>;
  /** What is known of files is out of date. */
  readonly forgetDiagnostics: () => void;
  readonly close: () => void;
}

/** `version` changes whenever `parts` may give something else. */
export function createCellsSession(
  server: LanguageServer,
  scratch: ScratchDocument,
  name: string,
  version: () => string,
  parts: () => DocumentPart[],
): CellsSession {
  const { uri, update, close } = server.open(name);
  let made: { readonly version: string; readonly document: CellsDocument } | undefined;
  let diagnosed: { readonly document: CellsDocument; readonly result: Promise<DiagnosticsByCell> } | undefined;
  let underWay: Promise<void> | undefined;
  let next: Promise<DiagnosticsByCell> | undefined;

  const document = (): CellsDocument => {
    const wanted = version();
    if (made?.version === wanted) return made.document;
    const next = createCellsDocument(parts());
    // The same text is the same document: what was found out about it still holds.
    const kept = made?.document.text === next.text && sameCells(made.document, next) ? made.document : next;
    made = { version: wanted, document: kept };
    return kept;
  };
  const diagnose = (): Promise<DiagnosticsByCell> => {
    const now = document();
    if (diagnosed?.document === now) return diagnosed.result;
    // The server works to its end on what nobody wants any more: one after the other leaves it room for other questions.
    if (underWay)
      return (next ??= underWay.then(() => {
        next = undefined;
        return diagnose();
      }));
    const result = diagnoseCells(server, now, uri, () => update(now.text));
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
      if (part < 0) return undefined;
      const apply = () => update(now.text);
      return { server, document: now, uri, part, cell, scratch, apply, ...(signal && { signal }) };
    },
    diagnose,
    forgetDiagnostics() {
      diagnosed = undefined;
    },
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
