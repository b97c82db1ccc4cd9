import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findingsMediaType } from "../../../document/mime/findings.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import {
  acknowledge,
  auditConfidences,
  auditDuplicateRows,
  auditFullAccuracy,
  auditParsing,
  auditResampling,
  audits,
  auditSearch,
  auditSelection,
  auditTemperature,
  findings,
} from "./index.ts";
import type { Finding } from "./index.ts";
import { forgetFindings } from "./findings/registry.ts";
import { unwatched, watch } from "./findings/watch.ts";

beforeEach(() => {
  forgetFindings();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const repeat = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const severities = (found: readonly Finding[]) => found.map(({ audit, severity }) => `${severity} ${audit}`);

describe("findings", () => {
  const half = new Float64Array(100).fill(0.5);

  test("are told once outside notebooks, with what was seen, why it matters and what to do", () => {
    auditConfidences(half);
    auditConfidences(half);
    expect(console.warn).toHaveBeenCalledTimes(1);
    const [finding] = findings();
    expect(finding).toMatchObject({ audit: "constant-confidence", severity: "serious", count: 1 });
    const bundle = finding![displaySymbol]() as Record<string, unknown>;
    expect(bundle["text/plain"]).toContain("All 100 confidences are 0.5.");
    expect(bundle["text/plain"]).toContain("What to do: ");
    expect(bundle[findingsMediaType]).toEqual({ findings: [JSON.parse(JSON.stringify(finding))] });
  });

  test("that are acknowledged stay, with the reason, before and after they are found", () => {
    auditConfidences(half);
    acknowledge("constant-confidence", "because it is the baseline");
    expect(findings()[0]!.acknowledged).toBe("because it is the baseline");
    acknowledge("parse-fallback", "because these texts are empty", { where: "row 1" });
    expect(auditParsing({ values: [0.5, 0.5], missing: [1] })[0]!.acknowledged).toContain("empty");
    expect(auditParsing({ values: [0.5, 0.5, 1], missing: [0] })[0]!.acknowledged).toBeUndefined();
    expect(() => acknowledge("parse-fallback", "because")).toThrow("needs a reason");
    expect(() => acknowledge("parse" as never, "because it is so")).toThrow('there is no audit "parse"');
  });

  test("of audits that are off are not made", () => {
    expect(audits({ off: ["constant-confidence"] })).not.toContain("constant-confidence");
    expect(auditConfidences(half)).toEqual([]);
    expect(audits({ off: [] })).toContain("constant-confidence");
    expect(auditConfidences(half)).toHaveLength(1);
    expect(() => audits({ off: ["everything" as never] })).toThrow("there is no audit");
  });

  test("show the first of many, and how many there are", () => {
    for (let row = 1; row <= 10; row += 1) auditParsing({ values: [0.5, 0.5, 1], missing: repeat(row, 0) });
    const [finding] = findings();
    expect(finding!.count).toBe(10);
    expect(finding!.seen).toHaveLength(3);
    expect((finding![displaySymbol]() as Record<string, string>)["text/plain"]).toContain("and 7 more like it");
  });

  test("an audit that fails is told of and changes nothing; one within another, or within the library, is not made", () => {
    watch(() => {
      throw new Error("no rows to look at");
    });
    expect(console.warn).toHaveBeenCalledWith("an audit could not be made: no rows to look at");
    unwatched(() => watch(() => auditConfidences(half)));
    expect(findings()).toHaveLength(0);
  });
});

describe("each audit finds a real case and is silent on its near miss:", () => {
  test("constant confidence", () => {
    // Write-up 5: three models of which every confidence was 0.5, and which were called the best.
    expect(severities(auditConfidences(repeat(1000, 0.5)))).toEqual(["serious constant-confidence"]);
    const nearly = Array.from({ length: 1000 }, (_, row) => (row % 50 === 0 ? 0.9 : 0.5));
    expect(severities(auditConfidences(nearly))).toEqual(["serious constant-confidence"]);
    forgetFindings();
    expect(severities(auditConfidences(Array.from({ length: 300 }, (_, row) => [0.5, 0.75, 0.95][row % 3]!)))).toEqual([
      "note constant-confidence",
    ]);
    forgetFindings();
    expect(auditConfidences(Array.from({ length: 1000 }, (_, row) => (row % 20) / 20))).toEqual([]);
    expect(auditConfidences(repeat(10, 0.5))).toEqual([]);
  });

  test("parse fallbacks", () => {
    expect(severities(auditParsing({ values: [0.9, 0.5, 0.5], missing: [1, 2] }))).toEqual(["serious parse-fallback"]);
    forgetFindings();
    expect(severities(auditParsing({ values: [0.9, NaN, NaN], missing: [1, 2] }))).toEqual(["warning parse-fallback"]);
    expect(auditParsing({ values: repeat(100, 0.4).with(3, NaN), missing: [3] })).toEqual([]);
    expect(auditParsing({ values: [0.5, 0.5], missing: [] })).toEqual([]);
  });

  test("a search at its bound, and a temperature of exactly 1", () => {
    expect(severities(auditSearch({ value: 0.1, bounds: [0.1, 10] }))).toEqual(["warning search-at-bound"]);
    expect(auditSearch({ value: 0.11, bounds: [0.1, 10] })).toEqual([]);
    expect(auditSearch({ value: 0.01, bounds: [0, 1] })).toEqual([]);
    expect(severities(auditTemperature({ temperature: 1, optimum: 2.3 }))).toEqual(["warning temperature-of-one"]);
    expect(auditTemperature({ temperature: 1, optimum: 1.02 })).toEqual([]);
    expect(auditTemperature({ temperature: 1.0001 })).toEqual([]);
  });

  test("a calibration error at full accuracy", () => {
    // Write-up 1: ECE 0.445 at F1 = 1 was read as over-confidence.
    expect(auditFullAccuracy({ rows: 1000, accuracy: 1, meanConfidence: 0.555 })[0]!.seen[0]).toContain("0.445");
    expect(auditFullAccuracy({ rows: 1000, accuracy: 0.999, meanConfidence: 0.555 })).toEqual([]);
    expect(auditFullAccuracy({ rows: 1000, accuracy: 1, meanConfidence: 0.995 })).toEqual([]);
  });

  test("equal rows in two splits", () => {
    const random = (rows: number, offset: number) =>
      Array.from({ length: rows }, (_, row) => [Math.sin(row + offset), Math.cos(3 * row + offset), row + offset]);
    const train = random(200, 0);
    const leaked = [...random(50, 0.5), ...train.slice(0, 20)];
    expect(severities(auditDuplicateRows({ train, test: leaked }))).toEqual(["serious duplicate-rows"]);
    forgetFindings();
    expect(auditDuplicateRows({ train, test: random(70, 0.5) })).toEqual([]);
    // Eight different rows are all that three columns of two values allow.
    const binary = (rows: number, seed: number) =>
      Array.from({ length: rows }, (_, row) => [0, 1, 2].map((bit) => ((row * 2654435761 + seed) >> (7 + bit)) & 1));
    expect(auditDuplicateRows({ train: binary(100, 1), test: binary(40, 5) })).toEqual([]);
  });

  test("resampling before the split", () => {
    expect(severities(auditResampling({ rows: [0, 1, 1, 2], splits: { train: [0, 1], test: [2, 3] } }))).toEqual([
      "serious resampled-before-split",
    ]);
    forgetFindings();
    expect(auditResampling({ rows: [0, 1, 1, 2], splits: { train: [0, 1, 2], test: [3] } })).toEqual([]);
  });

  test("rows that judge what they chose", () => {
    const chosenOn = [[1], [2], [3]];
    expect(severities(auditSelection({ chosenOn, judgedOn: [[3], [4]] }))).toEqual(["serious test-used-for-selection"]);
    forgetFindings();
    expect(auditSelection({ chosenOn, judgedOn: [[4], [5]] })).toEqual([]);
  });
});
