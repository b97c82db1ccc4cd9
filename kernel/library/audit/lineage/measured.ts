import { type Sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import type { TestSet } from "./test-set.ts";

/** How a score came about. */
export interface Measure {
  /** what was measured, such as `accuracy` */
  readonly metric: string;
  /** the labels that it was computed on */
  readonly set: TestSet;
  /** how bins were made, where it has any */
  readonly convention: Sentence | undefined;
}

const textOf = (convention: Sentence | undefined): string => (convention ? sentenceText(convention) : "");

/** Scores that are remembered, so that a loop that never ends does not fill the memory. */
const kept = 20_000;

/** By the score itself: a number of so many digits hardly ever comes about twice. `null` where it has. */
const measures = new Map<number, Measure | null>();

/** Remembers how a score came about, so that it is known again where it is compared. */
export function rememberMeasure(score: number, measure: Measure): void {
  if (!isTelling(score)) return;
  const before = measures.get(score);
  const isSame =
    before &&
    before.metric === measure.metric &&
    before.set.key === measure.set.key &&
    textOf(before.convention) === textOf(measure.convention);
  measures.delete(score);
  measures.set(score, before === undefined || isSame ? measure : null);
  const [oldest] = measures.keys();
  if (oldest !== undefined && measures.size > kept) measures.delete(oldest);
}

/** How a number came about, where it is known to be a score and can be no other. */
export function measureOf(score: number): Measure | undefined {
  return measures.get(score) ?? undefined;
}

/** Forgets everything: tests begin with that. */
export function forgetMeasures(): void {
  measures.clear();
}

/** Simple fractions come about by chance: 0, 1, a half, a tenth of few rows. */
function isTelling(score: number): boolean {
  return Number.isFinite(score) && Math.abs(score * 1000 - Math.round(score * 1000)) > 1e-9;
}
