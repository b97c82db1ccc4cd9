import type { Location } from "vscode-languageserver-types";
import type { CellOrFile } from "../../protocol/language-comm.ts";
import type { CellsDocument } from "../document/cells-document.ts";
import type { LanguageServer, RequestOptions } from "../server/language-server.ts";
import type { ScratchDocument } from "../server/scratch-document.ts";

/** What is asked about one cell of one document, or about a file, as it is at this moment. */
export interface Question {
  readonly server: LanguageServer;
  readonly document: CellsDocument;
  /** Of the document, to the server. */
  readonly uri: string;
  readonly part: number;
  readonly cell: CellOrFile;
  /** Gives the server this state of the document. */
  readonly apply: () => void;
  /** Where front ends know a place that the server names; undefined for what is in no cell. */
  readonly locate: (location: Location) => Location | undefined;
  /** Aborted when the answer is no longer wanted. */
  readonly signal?: AbortSignal;
  /** A document of its own for one cell, for what must not see the others. */
  readonly scratch: ScratchDocument;
}

/** Asks the server about a position in the cell's document. */
export function ask<Result>(
  { server, uri, apply, signal }: Question,
  method: string,
  parameters: object,
  options: Pick<RequestOptions, "withImports"> = {},
): Promise<Result> {
  return server.request<Result>(
    method,
    { textDocument: { uri }, ...parameters },
    { ...options, before: apply, ...(signal && { signal }) },
  );
}

/** The server, or we, have a reason not to do what was asked. */
export class Refused extends Error {
  override readonly name = "Refused";
}
