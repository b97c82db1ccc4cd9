import type { Failed } from "./requests.ts";

/** Where something stands in a text. */
export interface CheckedPlace {
  /** From 1; in a notebook, of the cell's text. */
  readonly line: number;
  readonly column?: number | undefined;
  /** In a table: the row's label and the column's header. */
  readonly cell?: string | undefined;
  /** In a notebook: which cell, from 1, and whether in its text or in what it put out. */
  readonly notebookCell?: { readonly number: number; readonly part: "source" | "output" } | undefined;
}

/** One thing that does not add up. */
export interface TextFinding {
  readonly verdict: "wrong" | "contradicted" | "doubtful";
  readonly place: CheckedPlace;
  /** As printed. */
  readonly stated: string;
  /** What the arithmetic gives, with the document's numbers. */
  readonly arithmetic: string;
  /** What is the matter, as a sentence. */
  readonly message: string;
}

/** What recomputing the tables and the prose of a text gave. */
export interface CheckedText {
  readonly kind: "checked";
  readonly tables: number;
  /** Paragraphs, items and headings. */
  readonly paragraphs: number;
  /** In the order of the text. */
  readonly findings: readonly TextFinding[];
  /** Differences that careless rounding explains, which are no findings. */
  readonly roundings: number;
  /** What could not be checked, as sentences. */
  readonly notices: readonly string[];
}

/** Requests that have what is written recomputed. */
export interface CheckRequests {
  /** An open notebook as it is being edited, with its outputs. `cellIds` are its cells, by whose numbers findings name them. */
  "check.notebook": {
    readonly arguments: { readonly documentId: string };
    readonly result: (CheckedText & { readonly cellIds: readonly string[] }) | Failed;
  };
  /** The text of a file as it is being edited; the name says what it is. */
  "check.text": {
    readonly arguments: { readonly name: string; readonly text: string };
    readonly result: CheckedText | Failed;
  };
}
