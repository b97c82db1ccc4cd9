import { expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type TextSpec, textFeatures } from "./text-features.ts";

/** The features of one text by name. */
function featuresOf(text: TextSpec): Record<string, number> {
  const { names, matrix } = textFeatures([text]);
  return Object.fromEntries(names.map((name, column) => [name, matrix.data[column] as number]));
}

it("a text alone has 45, one with its prompt 63, all finite, also of nothing", () => {
  expect(textFeatures(["Hello."]).names).toHaveLength(45);
  for (const text of ["", " \n\n ", "…", "数据很好。", "```\n"]) {
    const { names, matrix } = textFeatures([{ prompt: text, response: text }]);
    expect(names).toHaveLength(63);
    expect(matrix.data.every(Number.isFinite)).toBe(true);
  }
});

it("readability follows its formulas", () => {
  // 6 words, 1 sentence, 6 syllables, 17 letters.
  const { fleschKincaidGrade, colemanLiauIndex, syllablesPerWord } = featuresOf("The cat sat on the mat.");
  expect(syllablesPerWord).toBe(1);
  expect(fleschKincaidGrade).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 12);
  expect(colemanLiauIndex).toBeCloseTo(0.0588 * ((100 * 17) / 6) - 0.296 * (100 / 6) - 15.8, 10);
});

it("lengths, vocabulary and repetition are counted", () => {
  expect(featuresOf("One two two. Three!\n\nOne two")).toMatchObject({
    characters: 28,
    words: 6,
    sentences: 3,
    paragraphs: 2,
    longestSentence: 3,
    shortestSentence: 1,
    meanSentenceLength: 2,
    lexicalDiversity: 0.5,
    hapaxShare: 1 / 6,
    bigramRepetition: 1 - 4 / 5,
    trigramRepetition: 0,
    exclamations: 1,
    startsUpper: 1,
    endsWithPunctuation: 0,
  });
});

it("sentences end where they do, in Chinese too", () => {
  expect(featuresOf("Pi is 3.14, e.g. here. Yes!").sentences).toBe(3);
  expect(featuresOf("很好。真的吗？是的！").sentences).toBe(3);
});

it("Markdown is counted", () => {
  const text =
    "# Head\n\n- a **bold** thing\n- an *italic* one with `code`\n1. first (see https://a.b/c)\n\n| a | b |\n|---|---|\n\n```ts\nx\n```\n";
  expect(featuresOf(text)).toMatchObject({
    headings: 1,
    bulletItems: 2,
    numberedItems: 1,
    bold: 1,
    italic: 1,
    inlineCode: 1,
    codeBlocks: 1,
    urls: 1,
    tableRows: 2,
    brackets: 1,
  });
});

it("phrases are found as words, not inside others", () => {
  expect(featuresOf("I’m sorry, I can't. However, perhaps such as this: for example.")).toMatchObject({
    refusalPhrases: 2,
    examplePhrases: 2,
    compliancePhrases: 0,
  });
  expect(featuresOf("Pressure and mayhem").hedgeDensity).toBe(0);
  expect(featuresOf("Pressure and mayhem").compliancePhrases).toBe(0);
});

it("a response is compared with its prompt", () => {
  expect(
    featuresOf({ prompt: "Explain gravity to me, in at most two lines?", response: "Gravity pulls.", turns: 4 }),
  ).toMatchObject({
    turns: 4,
    promptQuestions: 1,
    promptInstructions: 1,
    promptConstraints: 1,
    promptHasCode: 0,
    promptWords: 9,
    wordRatio: 0.2,
    // explain, gravity, most, two, lines
    promptOverlap: 0.2,
  });
  expect(featuresOf({ prompt: "Fix\n```\nx;\n```", response: "" }).promptHasCode).toBe(1);
});

it("rows are those of the texts, shown with their spread, and mixtures are refused", async () => {
  const features = textFeatures(["a b", "a b c d"]);
  expect(features.matrix.rows).toBe(2);
  expect(features.matrix.data[1]).toBe(2);
  const { "text/plain": text } = await features[displaySymbol]();
  expect(text).toMatch(/words +3.000 +1.414 +2.000 +4.000/);
  expect(() => textFeatures([])).toThrow("0 texts");
  expect(() => textFeatures(["a", { prompt: "b", response: "c" }])).toThrow("text 0 has no prompt, text 1 has one");
});
