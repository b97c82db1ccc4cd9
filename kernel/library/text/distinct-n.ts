import { countNGrams } from "./n-grams.ts";
import { type Tokenizer, tokenize } from "./tokenize.ts";

export interface DistinctOptions {
  /** how texts become words. Default `whitespace` */
  readonly tokenizer?: Tokenizer;
}

/**
 * Distinct-n: different n-grams as a share of all n-grams of all texts, 0 to 1. Low means that texts repeat themselves and
 * each other; longer texts have less of it, so compare texts of like length. Source: Li et al., NAACL 2016.
 *
 * @param texts what was generated
 * @param order words per n-gram, a whole number from 1
 * @throws RangeError when no text has as many words
 */
export function distinctN(texts: readonly string[], order: number, options: DistinctOptions = {}): number {
  const { tokenizer = "whitespace" } = options;
  if (!(Number.isInteger(order) && order >= 1))
    throw new RangeError(`order must be a whole number from 1, got ${order}`);
  const distinct = new Set<string>();
  let all = 0;
  for (const text of texts)
    for (const [nGram, count] of countNGrams(tokenize(text, tokenizer), order)) {
      distinct.add(nGram);
      all += count;
    }
  if (all === 0) throw new RangeError(`none of the ${texts.length} texts has ${order} words or more`);
  return distinct.size / all;
}
