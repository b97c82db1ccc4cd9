import { sentence } from "../../../document/mime/sentence.ts";
import { expect, test } from "vitest";
import { claimsMediaType } from "../../../document/mime/claims.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import {
  agreesWith,
  allOf,
  atLeast,
  atMost,
  between,
  type Check,
  claim,
  claims,
  holdsIn,
  hypothesis,
  significant,
  staysWithin,
  undecided,
} from "./index.ts";

const outcome = ({ verdict, reason }: Check): string => (reason ? `${verdict}: ${reason}` : verdict);

test.each([
  [atLeast(0.31, 0.25), "held"],
  [atLeast(0.2, 0.25), "not held: value is 0.2, not at least 0.25"],
  [atLeast(0.31, 0.25, { interval: [0.27, 0.36] }), "held"],
  [atLeast(0.31, 0.25, { interval: [0.2, 0.36] }), "undecided: the interval 0.2 to 0.36 includes the threshold 0.25"],
  [atLeast(0.21, 0.25, { interval: [0.2, 0.24], name: "gain" }), "not held: gain is 0.21, not at least 0.25"],
  [atMost(0.2, 0.25, { interval: [0.1, 0.25] }), "held"],
  [atMost(0.3, 0.25, { interval: [0.26, 0.4] }), "not held: value is 0.3, not at most 0.25"],
  [atLeast(0.9, 0.5, { samples: 13, minimumSamples: 30 }), "undecided: too few samples: 13, and 30 are needed"],
  [atLeast(Number.NaN, 0.5), "undecided: not computable on this data: the value is not a number"],
  [between(0.5, 0, 1), "held"],
  [between(2, 0, 1), "not held: value is 2, not at most 1"],
  [between(0.5, 0, 0.6, { interval: [0.4, 0.7] }), "undecided: the interval 0.4 to 0.7 includes the threshold 0.6"],
])("a value against a threshold: %#", (check, expected) => {
  expect(outcome(check)).toBe(expected);
});

test("printed numbers are compared to their printed digits", () => {
  expect(outcome(agreesWith(0.45203, "0.452"))).toBe("held");
  expect(outcome(agreesWith(0.4525, "0.452"))).toBe("held");
  expect(outcome(agreesWith(0.45203, "0.4572"))).toBe("not held: 0.4572 is printed, 0.45203 is computed");
  expect(outcome(agreesWith(0.3439, "35%"))).toBe("not held: 35% is printed, 34.39% is computed");
  expect(outcome(agreesWith(0.213, "21%"))).toBe("held");
  expect(outcome(agreesWith([1, 2], ["1", "2.0"]))).toBe("held");
  expect(outcome(agreesWith(338_694, "339K"))).toBe("held");
  expect(outcome(agreesWith(Number.NaN, "0.4"))).toContain("not computable");
  expect(() => agreesWith([1], ["1", "2"])).toThrow("differ in length: 1 and 2");
  expect(() => agreesWith(1, "one")).toThrow('"one" is not one number');
});

test("what was computed from rounded numbers may be off by that much", () => {
  // 0.5711 - 0.6387 is -0.0676; unrounded it may have been -0.0675.
  expect(outcome(agreesWith(0.5711 - 0.6387, "-6.75%"))).toBe("not held: -6.75% is printed, -6.76% is computed");
  expect(outcome(agreesWith(0.5711 - 0.6387, "-6.75%", { uncertainty: 0.0001 }))).toBe("held");
  expect(outcome(agreesWith(0.5142, "0.5272", { uncertainty: 0.005 }))).toContain("not held");
  // Told in the unit of what it stands beside.
  expect(agreesWith(0.123, "12.3%", { uncertainty: 0.0001 }).evidence).toMatchObject({
    rounding: sentence`may be off by ${0.01}`,
  });
  expect(agreesWith(0.123, "0.123", { uncertainty: 0.0001 }).evidence).toMatchObject({
    rounding: sentence`may be off by ${0.0001}`,
  });
  expect(() => agreesWith(1, "1", { uncertainty: -1 })).toThrow("0 or more, not -1");
});

test("values stay within a printed range, to its digits", () => {
  expect(outcome(staysWithin([-0.0331, -0.0426], "-4%", "-3%"))).toBe("held");
  expect(outcome(staysWithin([-0.0331, -0.0249], "-4%", "-3%"))).toBe("not held: 1 of 2 lie outside -4% to -3%: -2.49");
  expect(outcome(staysWithin([-0.0331, -0.0249], "-4%", "-3%", { uncertainty: 0.0001 }))).toBe("held");
  expect(outcome(staysWithin([], "1", "2"))).toContain("too few samples");
  expect(outcome(staysWithin([Number.NaN], "1", "2"))).toContain("not computable");
  expect(() => staysWithin([1], "2", "1")).toThrow("must not be above the upper one: 2 and 1");
});

test("tests, shares of cases and several checks at once", () => {
  expect(outcome(significant({ pValue: 0.01 }))).toBe("held");
  expect(outcome(significant({ pValue: 0.2 }))).toBe("not held: p = 0.2 is not below 0.05");
  expect(outcome(holdsIn([1, 2, -1, 3], (gain) => gain > 0, 0.75))).toBe("held");
  expect(outcome(holdsIn([1, -2, -1, 3], (gain) => gain > 0, 0.75))).toBe(
    "not held: it holds in 2 of 4, not in at least 3",
  );
  expect(outcome(holdsIn([], () => true))).toContain("too few samples");
  expect(outcome(allOf([true, atLeast(1, 0)]))).toBe("held");
  expect(outcome(allOf([true, undecided("no data"), false]))).toBe("not held");
  expect(outcome(allOf([true, undecided("no data")]))).toBe("undecided: no data");
  expect(outcome(allOf([]))).toContain("nothing to check");
});

test("a claim shows itself, with what it rests on, and says why it is not held", () => {
  const made = claim("ECE falls by a quarter", atLeast(0.2, 0.25, { name: "reduction" }), {
    restsOn: { title: "Reliability" },
    evidence: { seeds: 5 },
  });
  expect(made.verdict).toBe("not held");
  const bundle = made[displaySymbol]() as Record<string, unknown>;
  expect(bundle["text/plain"]).toBe(
    "✗ not held: ECE falls by a quarter (reduction is 0.2, not at least 0.25) [reduction: 0.2, threshold: at least 0.25, seeds: 5, rests on Reliability]",
  );
  expect(JSON.parse(JSON.stringify(bundle[claimsMediaType]))).toEqual({ claims: [JSON.parse(JSON.stringify(made))] });
});

test("what cannot be computed is undecided, and what is no check is refused", () => {
  const failing = claim("it works", () => {
    throw new Error("class 5 has no rows");
  });
  expect(failing.verdict).toBe("undecided");
  expect(failing.reason).toBe("not computable on this data: class 5 has no rows");
  expect(() => claim("it is fine", Promise.resolve(true) as never)).toThrow("not a promise: await it first");
  expect(() => claim(" ", true)).toThrow("a claim needs a sentence");
});

test("a hypothesis stands and falls with its claims, and a claim made again replaces the first", () => {
  const h1 = hypothesis("H1");
  expect(h1.verdict).toBe("undecided");
  h1.claim("a", true);
  h1.claim("b", false);
  expect(h1.verdict).toBe("not held");
  h1.claim("b", true);
  expect(h1.verdict).toBe("held");
  expect(h1.claims.map(({ sentence }) => sentence)).toEqual(["a", "b"]);
  expect(claims().filter(({ sentence }) => sentence === "b")).toHaveLength(1);
});
