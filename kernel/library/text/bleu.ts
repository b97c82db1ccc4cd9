import { checkTexts } from "./check-texts.ts";
import { countNGrams } from "./n-grams.ts";
import { type Tokenizer, tokenize } from "./tokenize.ts";
import { shownAs } from "../tables/shown-as.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";

export interface BleuOptions {
  /** how texts become words. Default `13a`, as sacreBLEU */
  readonly tokenizer?: Tokenizer;
  /** longest n-gram that counts, 1 or more. Default 4 */
  readonly order?: number;
  /** what an order without a match counts as: halved again for each such order (as sacreBLEU), or 0. Default `exp` */
  readonly smoothing?: "exp" | "none";
}

/** BLEU with what it is made of. */
export interface Bleu extends Displayable {
  /** 0 to 100; higher is better */
  readonly score: number;
  /** share of n-grams that occur in a reference, by order from 1, in percent */
  readonly precisions: readonly number[];
  /** exp(1 - reference length / length) where texts are shorter than references, else 1 */
  readonly brevityPenalty: number;
  /** words of all texts, and of the references nearest in length */
  readonly length: number;
  /** words of the references nearest in length, in all */
  readonly referenceLength: number;
}

/**
 * Corpus BLEU: the geometric mean of n-gram precisions over all texts together, less a penalty for brevity, 0 to 100.
 * Higher is better. Source: Papineni et al., ACL 2002; numbers of sacreBLEU (Post 2018). Say which tokenizer was used: a
 * score means nothing without it. It is no mean of sentence scores.
 *
 * @param references per text one reference, or several of which any counts
 * @param texts what was generated
 * @throws RangeError when lengths differ, there are no texts, or a text has no reference
 */
export function bleu(
  references: readonly (string | readonly string[])[],
  texts: readonly string[],
  options: BleuOptions = {},
): Bleu {
  const { tokenizer = "13a", order = 4, smoothing = "exp" } = options;
  if (!(Number.isInteger(order) && order >= 1))
    throw new RangeError(`order must be a whole number from 1, got ${order}`);
  checkTexts(references, texts);
  const matches = Array.from({ length: order }, () => 0);
  const totals = Array.from({ length: order }, () => 0);
  let [length, referenceLength] = [0, 0];
  for (const [at, text] of texts.entries()) {
    const words = tokenize(text, tokenizer);
    const written = references[at] as string | readonly string[];
    const candidates = (typeof written === "string" ? [written] : written).map((reference) =>
      tokenize(reference, tokenizer),
    );
    if (candidates.length === 0) throw new RangeError(`text ${at} has no reference`);
    length += words.length;
    referenceLength += nearestLength(candidates, words.length);
    for (let n = 1; n <= order; n += 1) {
      const counts = candidates.map((candidate) => countNGrams(candidate, n));
      for (const [nGram, count] of countNGrams(words, n)) {
        const most = Math.max(...counts.map((of) => of.get(nGram) ?? 0));
        matches[n - 1] = (matches[n - 1] as number) + Math.min(count, most);
        totals[n - 1] = (totals[n - 1] as number) + count;
      }
    }
  }
  const brevityPenalty = length === 0 ? 0 : Math.min(1, Math.exp(1 - referenceLength / length));
  const precisions = precisionsOf(matches, totals, smoothing);
  const score = precisions.some((precision) => precision === 0)
    ? 0
    : brevityPenalty * Math.exp(precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / order);
  return shownAs({ score, precisions, brevityPenalty, length, referenceLength }, () => ({
    "text/plain":
      `BLEU ${score.toFixed(2)}: precisions ${precisions.map((each) => each.toFixed(1)).join(" / ")} %, brevity penalty ` +
      `${brevityPenalty.toFixed(3)}, ${length} words against ${referenceLength}`,
  }));
}

/** Length of the reference nearest to that of the text, the shorter one of two as near. */
function nearestLength(candidates: readonly (readonly string[])[], length: number): number {
  return candidates
    .map((candidate) => candidate.length)
    .reduce((best, other) => {
      const nearer = Math.abs(other - length) - Math.abs(best - length);
      return nearer < 0 || (nearer === 0 && other < best) ? other : best;
    });
}

function precisionsOf(matches: readonly number[], totals: readonly number[], smoothing: "exp" | "none"): number[] {
  // Where nothing matches at all there is nothing to smooth.
  if (matches.every((count) => count === 0)) return matches.map(() => 0);
  let half = 1;
  return matches.map((count, at) => {
    const total = totals[at] as number;
    if (total === 0) return 0;
    if (count > 0 || smoothing === "none") return (100 * count) / total;
    half *= 2;
    return 100 / (half * total);
  });
}
