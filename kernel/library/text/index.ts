/**
 * `kelvin/text`: how near generated texts come to references, how varied they are, and how sure they say they are.
 *
 *     import { bleu, distinctN, rouge } from "kelvin/text";
 *     const [references, texts] = [["the cat sat on the mat"], ["the cat sat on a mat"]];
 *     ({ bleu: bleu(references, texts).score, rougeL: rouge(references, texts).rougeL.f1, distinct2: distinctN(texts, 2) })
 */
export { type Bleu, type BleuOptions, bleu } from "./bleu.ts";
export { type DistinctOptions, distinctN } from "./distinct-n.ts";
export { type ParseConfidencesOptions, type ParsedConfidences, parseConfidences } from "./parse-confidences.ts";
export { type Rouge, type RougeOptions, type RougeScore, rouge, rougeOfEach } from "./rouge.ts";
export { type Tokenizer, tokenize } from "./tokenize.ts";
