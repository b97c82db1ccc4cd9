import { checkTexts } from "./check-texts.ts";
import { countNGrams, sharedCount } from "./n-grams.ts";
import { type Tokenizer, tokenize } from "./tokenize.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";

export interface RougeOptions {
  /** how texts become words; no stemming. Default `words` */
  readonly tokenizer?: Tokenizer;
}

/** Share of the text that is in the reference, of the reference that is in the text, and their harmonic mean, 0 to 1. */
export interface RougeScore {
  /** share of the text that is in the reference */
  readonly precision: number;
  /** share of the reference that is in the text */
  readonly recall: number;
  /** the harmonic mean of both */
  readonly f1: number;
}

/** The three scores that are usually given. */
export interface Rouge {
  /** by words */
  readonly rouge1: RougeScore;
  /** by pairs of words */
  readonly rouge2: RougeScore;
  /** by the longest words in the same order, with gaps */
  readonly rougeL: RougeScore;
}

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L of summaries, each the mean over texts. Higher is better. Source: Lin, ACL workshop 2004.
 * ROUGE-L is that of the whole text, not of sentences (rougeLsum).
 *
 * @param references one per text
 * @param texts what was generated
 * @throws RangeError when lengths differ or there are no texts
 */
export function rouge(references: readonly string[], texts: readonly string[], options: RougeOptions = {}): Rouge {
  checkTexts(references, texts);
  const scores = rougeOfEach(references, texts, options);
  const mean = (kind: keyof Rouge, part: keyof RougeScore) =>
    scores.reduce((sum, score) => sum + score[kind][part], 0) / scores.length;
  const meanOf = (kind: keyof Rouge) => ({
    precision: mean(kind, "precision"),
    recall: mean(kind, "recall"),
    f1: mean(kind, "f1"),
  });
  const means = { rouge1: meanOf("rouge1"), rouge2: meanOf("rouge2"), rougeL: meanOf("rougeL") };
  return shownAs(means, () =>
    tableBundle({
      caption: `ROUGE, mean of ${texts.length} texts`,
      columns: ["", "precision", "recall", "F1"],
      rows: Object.entries(means).map(([name, { precision, recall, f1 }]) => [
        name.replace("rouge", "ROUGE-"),
        ...[precision, recall, f1].map((value) => value.toFixed(4)),
      ]),
    }),
  );
}

/**
 * ROUGE of every text by itself, for intervals and paired tests.
 *
 * @param references what each text should say
 * @param texts one for each reference
 * @throws RangeError when lengths differ or there are no texts
 */
export function rougeOfEach(
  references: readonly string[],
  texts: readonly string[],
  options: RougeOptions = {},
): Rouge[] {
  const { tokenizer = "words" } = options;
  checkTexts(references, texts);
  return texts.map((text, at) => {
    const words = tokenize(text, tokenizer);
    const wanted = tokenize(references[at] as string, tokenizer);
    const byOrder = (order: number) =>
      scoreOf(
        sharedCount(countNGrams(words, order), countNGrams(wanted, order)),
        words.length - order + 1,
        wanted.length - order + 1,
      );
    return {
      rouge1: byOrder(1),
      rouge2: byOrder(2),
      rougeL: scoreOf(longestCommon(words, wanted), words.length, wanted.length),
    };
  });
}

function scoreOf(shared: number, given: number, wanted: number): RougeScore {
  if (shared === 0) return { precision: 0, recall: 0, f1: 0 };
  return { precision: shared / given, recall: shared / wanted, f1: (2 * shared) / (given + wanted) };
}

/** Length of the longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let before = new Int32Array(b.length + 1);
  for (const word of a) {
    const now = new Int32Array(b.length + 1);
    for (let at = 0; at < b.length; at += 1)
      now[at + 1] = word === b[at] ? (before[at] as number) + 1 : Math.max(before[at + 1] as number, now[at] as number);
    before = now;
  }
  return before[b.length] as number;
}
