import type { PrintedNumber } from "./numbers/printed-number.ts";
import type { Place } from "./finding.ts";

/** One cell of a table. */
export interface TableCell {
  readonly text: string;
  readonly bold: boolean;
  readonly place: Place;
  /** the number that the cell holds, where it holds one */
  readonly number: PrintedNumber | undefined;
  /** what follows `±` or stands in parentheses after the number */
  readonly spread: PrintedNumber | undefined;
}

export interface DocumentTable {
  readonly kind: "table";
  readonly place: Place;
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** the headings above it, outermost first */
  readonly headings: readonly string[];
  /** number of the section it stands in: one heading and what follows up to the next */
  readonly section: number;
}

/** A heading, a paragraph or an item of a list. */
export interface DocumentProse {
  readonly kind: "prose";
  readonly place: Place;
  /** without the marks of emphasis and code */
  readonly text: string;
  readonly isHeading: boolean;
  readonly headings: readonly string[];
  readonly section: number;
}

/** What a reader of some format makes of a file. */
export interface CheckedDocument {
  readonly blocks: readonly (DocumentTable | DocumentProse)[];
  /** what could not be read, as sentences */
  readonly notices: readonly string[];
}
