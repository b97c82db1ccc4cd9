import { describe, expect, it } from "vitest";
import reference from "../metrics/fixtures/reference.json" with { type: "json" };
import { bleu, distinctN, rouge, rougeOfEach, tokenize } from "./index.ts";

describe.each(reference.map((of, at) => [at, of] as const))("texts %i score as sacreBLEU and NLTK say", (_, of) => {
  it("with either tokenizer, several references and no smoothing", () => {
    expect(bleu(of.references, of.texts).score).toBeCloseTo(of.bleu["13a"], 9);
    expect(bleu(of.references, of.texts, { tokenizer: "whitespace" }).score).toBeCloseTo(of.bleu.none, 9);
    expect(bleu(of.references, of.texts, { tokenizer: "whitespace" }).score).toBeCloseTo(of.bleu.nltk, 9);
    const both = of.references.map((reference, at) => [reference, of.others[at] as string]);
    expect(bleu(both, of.texts).score).toBeCloseTo(of.bleu.two, 9);
    expect(bleu(of.others, of.texts, { smoothing: "none" }).score).toBeCloseTo(of.bleu.no_smoothing, 9);
    expect(bleu(["red cat door", "book dog"], ["red cat mat", "old dog"]).score).toBeCloseTo(of.bleu.smoothed, 9);
  });
});

describe("three sentences", () => {
  const texts = ["the cat sat on the mat", "there is a cat on the mat near the door", "he quickly reads the old book"];
  const references = [
    "the cat is on the mat",
    "a cat is on the mat near the red door",
    "he reads the old book quickly",
  ];
  it("BLEU, ROUGE and distinct-n", () => {
    expect(bleu(references, texts).score).toBeCloseTo(46.19701261544702, 9);
    const [first, second] = rougeOfEach(references, texts);
    expect([first?.rouge1.f1, first?.rouge2.f1, first?.rougeL.f1]).toEqual(
      [5 / 6, 0.6, 5 / 6].map((x) => expect.closeTo(x, 12)),
    );
    expect([second?.rouge1.f1, second?.rouge2.f1, second?.rougeL.f1]).toEqual(
      [0.9, 5 / 9, 0.8].map((x) => expect.closeTo(x, 12)),
    );
    expect(distinctN(texts, 1)).toBeCloseTo(0.6818181818181818, 12);
    expect(distinctN(texts, 2)).toBeCloseTo(0.8947368421052632, 12);
  });
  it("of texts and themselves everything is full, in whatever order n-grams do not see", () => {
    expect(bleu(texts, texts).score).toBeCloseTo(100, 9);
    expect(rouge(texts, texts).rougeL).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(rouge(["a b"], ["b a"]).rouge1.f1).toBe(1);
  });
});

describe("nasty cases", () => {
  it("nothing in common is 0, and so is nothing at all", () => {
    expect(bleu(["a b c d"], ["e f g h"]).score).toBe(0);
    expect(bleu(["a b c d"], [""])).toMatchObject({ score: 0, brevityPenalty: 0 });
    expect(rouge(["a b"], [""]).rouge2).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
  it("words of other scripts are words, and a tokenizer of one's own is used", () => {
    expect(tokenize("Größe: β-Zerfall, 3.5 кг!", "words")).toEqual(["größe", "β", "zerfall", "3", "5", "кг"]);
    expect(distinctN(["aab"], 1, { tokenizer: (text) => [...text] })).toBeCloseTo(2 / 3, 12);
  });
  it.each([
    ["lengths that differ", () => rouge(["a"], ["a", "b"]), "differ in length: 1 and 2"],
    ["no texts", () => bleu([], []), "there are 0 texts"],
    ["no reference", () => bleu([[]], ["a"]), "text 0 has no reference"],
    ["texts too short", () => distinctN(["a"], 2), "none of the 1 texts has 2 words"],
    ["order 0", () => distinctN(["a"], 0), "from 1, got 0"],
  ])("%s: refused", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
