import {
  type MeasuredText,
  countOf,
  lengthDeviation,
  diversityOf,
  meanLength,
  repetitionOf,
  shareOf,
} from "./measured-text.ts";
import { phrasesIn } from "./phrases.ts";

/** Numbers of one text, by name. */
export const responseFeatures: Readonly<Record<string, (text: MeasuredText) => number>> = {
  characters: ({ characters }) => characters,
  words: ({ words }) => words.length,
  logCharacters: ({ characters }) => Math.log1p(characters),
  logWords: ({ words }) => Math.log1p(words.length),
  sentences: ({ sentenceLengths }) => sentenceLengths.length,
  paragraphs: ({ paragraphLengths }) => paragraphLengths.length,
  meanWordLength: ({ words }) => meanLength(words.map((word) => word.length)),
  longestWord: ({ words }) => words.reduce((most, word) => Math.max(most, word.length), 0),
  meanSentenceLength: ({ sentenceLengths }) => meanLength(sentenceLengths),
  longestSentence: ({ sentenceLengths }) => Math.max(0, ...sentenceLengths),
  shortestSentence: ({ sentenceLengths }) => (sentenceLengths.length === 0 ? 0 : Math.min(...sentenceLengths)),
  sentenceLengthDeviation: ({ sentenceLengths }) => lengthDeviation(sentenceLengths),
  meanParagraphLength: ({ paragraphLengths }) => meanLength(paragraphLengths),
  lexicalDiversity: ({ words }) => diversityOf(words),
  hapaxShare: ({ words }) => shareOf(hapaxesOf(words), words.length),
  syllablesPerWord: ({ syllables, words }) => shareOf(syllables, words.length),
  fleschKincaidGrade,
  colemanLiauIndex,
  codeBlocks: ({ text }) => Math.floor(countOf(text, /^\s*```/gm) / 2),
  inlineCode: ({ text }) => countOf(text, /(?<!`)`[^`\n]+`(?!`)/g),
  bulletItems: ({ text }) => countOf(text, /^\s*[-*+•]\s+\S/gm),
  numberedItems: ({ text }) => countOf(text, /^\s*\d+[.)]\s+\S/gm),
  headings: ({ text }) => countOf(text, /^#{1,6}\s+\S/gm),
  urls: ({ text }) => countOf(text, /https?:\/\/\S+/g),
  tableRows: ({ text }) => countOf(text, /^\s*\|.*\|\s*$/gm),
  bold: ({ text }) => countOf(text, /\*\*[^*\n]+\*\*|__[^_\n]+__/g),
  italic: ({ text }) => countOf(text, /(?<![*\w])\*[^*\s][^*\n]*\*(?![*\w])/g),
  mathDensity: ({ text, characters }) => shareOf(countOf(text, /[=+<>×÷±≤≥≠∑∫√^]|\\frac|\$/g), characters),
  brackets: ({ text }) => countOf(text, /\([^()\n]*\)/g),
  punctuationKinds: ({ text }) => new Set(text.match(/\p{P}/gu)).size,
  digitDensity: ({ text, characters }) => shareOf(countOf(text, /\p{Nd}/gu), characters),
  specialDensity: ({ text, characters }) => shareOf(countOf(text, /[^\p{L}\p{N}\s]/gu), characters),
  newlineDensity: ({ text, characters }) => shareOf(countOf(text, /\n/g), characters),
  questions: ({ text }) => countOf(text, /[?？]/g),
  exclamations: ({ text }) => countOf(text, /[!！]/g),
  startsUpper: ({ text }) => Number(/^\s*\p{Lu}/u.test(text)),
  endsWithPunctuation: ({ text }) => Number(/[.!?…。！？]["')\]]*\s*$/.test(text)),
  bigramRepetition: ({ words }) => repetitionOf(words, 2),
  trigramRepetition: ({ words }) => repetitionOf(words, 3),
  firstPersonDensity: ({ text, words }) => shareOf(phrasesIn(text, "firstPerson"), words.length),
  compliancePhrases: ({ text }) => phrasesIn(text, "compliance"),
  refusalPhrases: ({ text }) => phrasesIn(text, "refusal"),
  hedgeDensity: ({ text, words }) => shareOf(phrasesIn(text, "hedge"), words.length),
  transitionDensity: ({ text, words }) => shareOf(phrasesIn(text, "transition"), words.length),
  examplePhrases: ({ text }) => phrasesIn(text, "example"),
};

function hapaxesOf(words: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts.values()].filter((count) => count === 1).length;
}

/** Grade of school at which a text is read: Kincaid, Fishburne, Rogers & Chissom, 1975. */
function fleschKincaidGrade({ words, sentenceLengths, syllables }: MeasuredText): number {
  if (words.length === 0) return 0;
  return 0.39 * (words.length / sentenceLengths.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The same by letters rather than syllables: Coleman & Liau, 1975. */
function colemanLiauIndex({ text, words, sentenceLengths }: MeasuredText): number {
  if (words.length === 0) return 0;
  const letters = countOf(text, /[\p{L}\p{N}]/gu);
  return 5.88 * (letters / words.length) - 29.6 * (sentenceLengths.length / words.length) - 15.8;
}
