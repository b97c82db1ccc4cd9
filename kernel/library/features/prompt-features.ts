import { type MeasuredText, countOf, diversityOf, meanLength, shareOf } from "./measured-text.ts";
import { phrasesIn, stopWords } from "./phrases.ts";

/** A prompt with its response. */
export interface MeasuredExchange {
  readonly prompt: MeasuredText;
  readonly response: MeasuredText;
  readonly turns: number;
}

/** Numbers of a prompt, and of how its response goes with it, by name. */
export const promptFeatures: Readonly<Record<string, (exchange: MeasuredExchange) => number>> = {
  promptCharacters: ({ prompt }) => prompt.characters,
  promptWords: ({ prompt }) => prompt.words.length,
  logPromptCharacters: ({ prompt }) => Math.log1p(prompt.characters),
  logPromptWords: ({ prompt }) => Math.log1p(prompt.words.length),
  lengthRatio: ({ prompt, response }) => response.characters / (prompt.characters + 1),
  wordRatio: ({ prompt, response }) => response.words.length / (prompt.words.length + 1),
  turns: ({ turns }) => turns,
  promptSentences: ({ prompt }) => prompt.sentenceLengths.length,
  promptParagraphs: ({ prompt }) => prompt.paragraphLengths.length,
  promptMeanWordLength: ({ prompt }) => meanLength(prompt.words.map((word) => word.length)),
  promptMeanSentenceLength: ({ prompt }) => meanLength(prompt.sentenceLengths),
  promptLexicalDiversity: ({ prompt }) => diversityOf(prompt.words),
  promptQuestions: ({ prompt }) => countOf(prompt.text, /[?？]/g),
  promptInstructions: ({ prompt }) => phrasesIn(prompt.text, "instruction"),
  promptConstraints: ({ prompt }) => phrasesIn(prompt.text, "constraint"),
  promptHasCode: ({ prompt }) =>
    Number(/```|[;{}]\s*$|^\s*(?:def|function|class|import|#include)\b/m.test(prompt.text)),
  promptUrls: ({ prompt }) => countOf(prompt.text, /https?:\/\/\S+/g),
  promptOverlap: ({ prompt, response }) => {
    const wanted = [...new Set(prompt.words)].filter((word) => !stopWords.has(word));
    const said = new Set(response.words);
    return shareOf(wanted.filter((word) => said.has(word)).length, wanted.length);
  },
};
