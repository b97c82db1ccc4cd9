export interface PreviewColumn {
  readonly name: string;
  /** "Float64", "string": written under the name; left out where it is undefined. */
  readonly type?: string;
  /** What else is known of the column without looking at all of it: "3 null". */
  readonly note?: string;
  readonly isNumeric: boolean;
}

/** A value as text in one line; null where there is none, undefined where a record lacks the property. */
export type PreviewCell = string | null | undefined;

/** The head of a table: `rows` has a cell for each column; the counts are those of the whole table. */
export interface TablePreview {
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Undefined where nobody has counted them yet. */
  readonly rowCount: number | undefined;
  readonly columnCount: number;
}

/** How many columns are shown of a table, and how many rows unless a limit asks for more. */
export const mostColumns = 50;
export const usualRows = 20;
