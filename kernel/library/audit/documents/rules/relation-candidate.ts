import type { Interval } from "../numbers/interval.ts";
import { meantBy, measuredAs, type PrintedNumber } from "../numbers/printed-number.ts";
import type { RelationForm } from "./column-relation.ts";

/** What one row's number is said to be made of. */
export interface Ingredients {
  readonly parts: readonly PrintedNumber[];
  readonly computed: Interval;
  /** the arithmetic, with the numbers as printed */
  readonly shown: () => string;
}

/** A way in which all numbers of a column may have been made. */
export interface RelationCandidate {
  readonly form: RelationForm;
  readonly target: number;
  /** the columns that take part, the target among them */
  readonly columns: readonly number[];
  /** in words: `Sky Acc - BGE Acc` */
  readonly inWords: () => string;
  readonly ingredientsOf: (row: number) => Ingredients | undefined;
  /** whether a constant was chosen so that it fits, which one row's agreement pays for */
  readonly isFitted?: boolean;
  /** the row that all are compared with, where there is one */
  readonly reference?: number;
}

/** What `form` makes of these numbers, where all of them are there. */
export function combine(form: RelationForm, parts: readonly (PrintedNumber | undefined)[]): Ingredients | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const computed = form.make(known.map(form.unitless ? measuredAs : meantBy));
  return computed && { parts: known, computed, shown: () => form.show(known.map(bare)) };
}

/** A number in a formula: without the mark that it is approximate, negative ones in parentheses. */
export function bare({ text, value }: PrintedNumber): string {
  const plain = text.replace(/^(?:[~≈∼～≃+]|约|大约|about|approximately|roughly|ca\.)\s?/iu, "");
  return value < 0 ? `(${plain})` : plain;
}
