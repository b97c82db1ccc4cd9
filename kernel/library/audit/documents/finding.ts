/**
 * What was found out about a number or a sentence. `wrong`: the arithmetic gives something else. `contradicted`: another
 * place of the document says otherwise. `doubtful`: it cannot be got from what is printed. `rounding`: off by no more than
 * careless rounding.
 */
export type CheckVerdict = "wrong" | "contradicted" | "doubtful" | "rounding";

/** Where something stands in a file. */
export interface Place {
  /** from 1; in a notebook, of the cell's text */
  readonly line: number;
  /** last line of what is meant, where that is more than one */
  readonly endLine?: number;
  /** from 1 */
  readonly column?: number;
  /** in a table: the row's label and the column's header */
  readonly cell?: string;
  /** in a notebook: which cell, from 1, and whether in its text or in what it put out */
  readonly notebookCell?: { readonly number: number; readonly part: "source" | "output" };
}

/** One thing that does not add up. */
export interface CheckFinding {
  /** what was checked, such as `difference`, `average` or `bold` */
  readonly rule: string;
  /** how bad it is */
  readonly verdict: CheckVerdict;
  /** where it stands */
  readonly place: Place;
  /** as printed */
  readonly stated: string;
  /** what the arithmetic gives, to the digits that the document prints */
  readonly recomputed: string;
  /** the arithmetic, with the document's numbers */
  readonly arithmetic: string;
  /** what is the matter, as a sentence */
  readonly message: string;
}
