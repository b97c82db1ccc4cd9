/** `kelvin/text`: how near generated texts come to references, and how varied they are. */
export { type Bleu, type BleuOptions, bleu } from "./bleu.ts";
export { type DistinctOptions, distinctN } from "./distinct-n.ts";
export { type Rouge, type RougeOptions, type RougeScore, rouge, rougeOfEach } from "./rouge.ts";
export { type Tokenizer, tokenize } from "./tokenize.ts";
