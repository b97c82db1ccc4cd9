import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetFindings } from "../audit/findings/registry.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { parseConfidences } from "./parse-confidences.ts";

let warned: unknown[] = [];
beforeEach(() => {
  forgetFindings();
  warned = [];
  vi.spyOn(console, "warn").mockImplementation((line: unknown) => void warned.push(line));
});
afterEach(() => vi.restoreAllMocks());

it.each([
  ["Answer: Paris\nConfidence: 0.85", 0.85],
  ["confidence: .9", 0.9],
  ["Confidence: 1", 1],
  ["Confidence = 60%", 0.6],
  ["My confidence is 75 %.", 0.75],
  ["**Confidence:** 0.4", 0.4],
  ["Confidence (0.0-1.0): 0.3", 0.3],
  ['{"answer": "x", "confidence": 0.25}', 0.25],
  ["Confidence: 0.2 … no: Confidence: 0.7", 0.7],
  ["Confidence score: 0.55", 0.55],
])("%j says %d", (text, value) => {
  expect(parseConfidences([text]).values[0]).toBeCloseTo(value, 12);
});

it.each(["Answer: Paris", "Confidence: high", "Confidence: 7", "Confidence: 140%", "overconfidence: 0.3", ""])(
  "%j says none",
  (text) => {
    const { values, missing, parseRate } = parseConfidences([text]);
    expect([...values, ...missing, parseRate]).toEqual([NaN, 0, 0]);
  },
);

it("what is missing is counted and named, and a fallback is called what it is", () => {
  const texts = ["Confidence: 0.9", "no idea", "Confidence: 0.7", "?"];
  const plain = parseConfidences(texts);
  expect(plain.parseRate).toBe(0.5);
  expect([...plain.missing]).toEqual([1, 3]);
  expect(plain.summary).toMatchObject({ minimum: 0.7, maximum: 0.9, median: 0.8, distinct: 2 });
  expect(plain.summary.mean).toBeCloseTo(0.8, 12);
  expect(plain.summary.deviation).toBeCloseTo(0.1, 12);
  expect(plain.warnings).toEqual([
    "2 of 4 texts have no confidence, such as rows 1, 3: scores on the others alone flatter the model",
  ]);
  const filled = parseConfidences(texts, { fallback: 0.5 });
  expect([...filled.values]).toEqual([0.9, 0.5, 0.7, 0.5]);
  expect(filled.warnings[0]).toContain("they count as 0.5, which the model never said");
  expect(warned.join("\n")).toContain("parse rate 50.0 %");
});

it("a confidence that never changes is told", async () => {
  const constant = parseConfidences(Array.from({ length: 9 }, () => "Confidence: 0.9"));
  expect(constant.warnings).toEqual([expect.stringContaining("every confidence is the same")]);
  const { "text/plain": text } = await constant[displaySymbol]();
  expect(text).toMatch(/^Confidences in 9 of 9 texts \(100.0 %\)$/m);
  expect(text).toMatch(/different values +1$/m);
});

it("one's own pattern is taken, and what cannot be read is refused", () => {
  expect(parseConfidences(["p=0.3"], { pattern: /p=([\d.]+)/ }).values[0]).toBe(0.3);
  expect(() => parseConfidences(["x"], { pattern: /p=\d/ })).toThrow("has no group for the number");
  expect(() => parseConfidences([])).toThrow("0 texts");
  expect(() => parseConfidences(["x"], { fallback: 2 })).toThrow("fallback must lie between 0 and 1, got 2");
});
