import { expect, test } from "vitest";
import { claimsMediaType, claimsSummary, type ShownClaim } from "../mime/claims.ts";
import { claimsHeadToHast, claimsToHast } from "../html/claims-to-hast.ts";
import { toHtml } from "../html/to-html.ts";
import type { Output } from "../notebook.ts";
import { claimsToJUnit } from "./claims-to-junit.ts";
import { claimsOfOutputs } from "./collect-claims.ts";

const held: ShownClaim = { id: "a", sentence: "a < b & c", verdict: "held", evidence: [{ name: "a", text: "1" }] };
const refuted: ShownClaim = {
  id: "b",
  sentence: "b",
  verdict: "not held",
  reason: 'b is "2"',
  evidence: [],
  hypothesis: "H1",
};
const open: ShownClaim = { id: "c", sentence: "c", verdict: "undecided", reason: "too few samples", evidence: [] };

const shows = (...claims: readonly unknown[]): Output =>
  ({ output_type: "display_data", data: { [claimsMediaType]: { claims }, "text/plain": "" }, metadata: {} }) as Output;

test("claims are collected from outputs, the latest verdict of each", () => {
  const outputs = [shows(held, refuted), shows({ ...refuted, verdict: "held" }), shows(open)];
  expect(claimsOfOutputs(outputs).map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([
    "a: held",
    "b: held",
    "c: undecided",
  ]);
});

test("what only looks like claims is left out", () => {
  const odd = [shows({ id: 1 }), shows(null), shows({ ...held, verdict: "proven" }), shows({ ...held, evidence: [1] })];
  expect(claimsOfOutputs(odd)).toEqual([]);
});

test("claims are drawn with their text escaped, and the head opens where one is not held", () => {
  const html = toHtml({ type: "root", children: [claimsToHast({ claims: [held, refuted] })] });
  expect(html).toContain("a &#x3C; b &#x26; c");
  expect(html).toContain("<strong>H1</strong>");
  expect(toHtml({ type: "root", children: [claimsHeadToHast([held])] })).toContain('<details class="kv-claims-head">');
  expect(toHtml({ type: "root", children: [claimsHeadToHast([refuted])] })).toContain(
    '<details class="kv-claims-head" open>',
  );
  const many = Array.from({ length: 9 }, (_, at) => ({ ...refuted, id: String(at) }));
  expect(toHtml({ type: "root", children: [claimsHeadToHast(many)] })).toContain('<details class="kv-claims-head">');
  expect(claimsSummary([held, refuted, open])).toBe("1 of 3 claims held, 1 not held, 1 undecided");
});

test("JUnit's XML has a case for each claim", () => {
  expect(claimsToJUnit([held, refuted, open], [], "x.ipynb")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="x.ipynb" tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="x.ipynb" tests="2" failures="0" errors="0" skipped="1">
    <testcase classname="x.ipynb" name="a &lt; b &amp; c"></testcase>
    <testcase classname="x.ipynb" name="c"><skipped message="too few samples"/></testcase>
  </testsuite>
  <testsuite name="H1" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="x.ipynb" name="b"><failure message="b is &quot;2&quot;"></failure></testcase>
  </testsuite>
</testsuites>
`);
});

test("JUnit's XML has an error for the cell at which the run ended", () => {
  const xml = claimsToJUnit([held], [], "x.ipynb", { cell: "Cell 2 (f())", message: "Error: <no>", details: "at f" });
  expect(xml).toContain('<testsuites name="x.ipynb" tests="2" failures="0" errors="1" skipped="0">');
  expect(xml).toContain('name="Cell 2 (f())"><error message="Error: &lt;no&gt;">at f</error>');
});
