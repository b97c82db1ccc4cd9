import { syllable } from "syllable";
import { meanOf } from "../statistics/sample.ts";
import { tokenize } from "../text/tokenize.ts";

/** A text with what several features count. */
export interface MeasuredText {
  readonly text: string;
  readonly characters: number;
  /** in lower case, letters and digits */
  readonly words: readonly string[];
  /** words in each sentence */
  readonly sentenceLengths: readonly number[];
  /** words in each paragraph */
  readonly paragraphLengths: readonly number[];
  readonly syllables: number;
}

export function measureText(text: string): MeasuredText {
  const wordsOf = (part: string) => tokenize(part, "words");
  const words = wordsOf(text);
  const lengthsOf = (parts: readonly string[]) =>
    parts.map((part) => wordsOf(part).length).filter((length) => length > 0);
  return {
    text,
    characters: text.length,
    words,
    // A full stop inside a number or a name ends no sentence: a blank must follow.
    sentenceLengths: lengthsOf(text.split(/(?<=[.!?…])\s+|(?<=[。！？])|\n{2,}/u)),
    paragraphLengths: lengthsOf(text.split(/\n\s*\n/)),
    syllables: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  };
}

/** How often a pattern occurs. */
export function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** A share, 0 where there is nothing to take one of. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The mean of lengths, 0 where there are none. */
export function meanLength(lengths: readonly number[]): number {
  return lengths.length === 0 ? 0 : meanOf(lengths);
}

/** The standard deviation of lengths (divisor n), 0 where there are none. */
export function lengthDeviation(lengths: readonly number[]): number {
  const mean = meanLength(lengths);
  return Math.sqrt(meanLength(lengths.map((length) => (length - mean) ** 2)));
}

/** How many kinds of words there are among all. */
export function diversityOf(words: readonly string[]): number {
  return shareOf(new Set(words).size, words.length);
}

/** The share of runs of `length` words that came before. */
export function repetitionOf(words: readonly string[], length: number): number {
  const runs = Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) =>
    words.slice(at, at + length).join(" "),
  );
  return runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
}
