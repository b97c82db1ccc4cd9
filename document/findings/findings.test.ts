import { expect, test } from "vitest";
import { claimsToJUnit } from "../claims/claims-to-junit.ts";
import { findingsHeadToHast, findingsToHast } from "../html/findings-to-hast.ts";
import { toHtml } from "../html/to-html.ts";
import { findingsMediaType, findingsSummary, type ShownFinding, sortFindings } from "../mime/findings.ts";
import { sentence, sentenceText } from "../mime/sentence.ts";
import type { Output } from "../notebook.ts";
import { speak } from "../../wording/say.ts";
import { findingsOfOutputs } from "./collect-findings.ts";

const serious: ShownFinding = {
  audit: "duplicate-rows",
  title: "Rows are in two splits",
  severity: "serious",
  seen: ["3 < 4 rows"],
  count: 9,
  why: "w",
  fix: "f",
};
const note: ShownFinding = { ...serious, audit: "best-of-many", severity: "note", count: 1 };
const accepted: ShownFinding = { ...serious, audit: "small-class", acknowledged: "because & so" };

const shows = (display: unknown): Output =>
  ({ output_type: "display_data", data: { [findingsMediaType]: display }, metadata: {} }) as Output;

test("findings are collected from outputs, as they were shown last; listings and what only looks alike are not", () => {
  const outputs = [
    shows({ findings: [serious, note] }),
    shows({ findings: [{ ...serious, acknowledged: "so" }] }),
    shows({ findings: [accepted], isListing: true }),
    shows({ findings: [{ ...note, severity: "deadly" }] }),
    shows({ findings: [{ ...note, seen: [1] }] }),
    shows(null),
  ];
  expect(findingsOfOutputs(outputs).map(({ audit, acknowledged }) => [audit, acknowledged])).toEqual([
    ["duplicate-rows", "so"],
    ["best-of-many", undefined],
  ]);
});

test("what is open and serious stands first, what is acknowledged last", () => {
  expect(sortFindings([accepted, note, serious]).map(({ audit }) => audit)).toEqual([
    "duplicate-rows",
    "best-of-many",
    "small-class",
  ]);
  expect(findingsSummary([accepted, note, serious])).toBe("3 findings: 1 serious, 1 note; 1 acknowledged");
  expect(findingsSummary([accepted])).toBe("1 finding; 1 acknowledged");
});

test("cards say what was seen, why it matters and what to do, or why it was acknowledged; the head opens for what is serious", () => {
  const html = (...findings: ShownFinding[]) => toHtml({ type: "root", children: [findingsToHast({ findings })] });
  expect(html(serious)).toContain("3 &#x3C; 4 rows");
  expect(html(serious)).toContain("and 8 more like it");
  expect(html(serious)).toContain("What to do");
  expect(html(accepted)).not.toContain("What to do");
  expect(html(accepted)).toContain("because &#x26; so");
  const head = (finding: ShownFinding) =>
    toHtml({ type: "root", children: [findingsHeadToHast([{ shown: finding, place: 4 }])] });
  expect(head(serious)).toContain(" open");
  expect(head(accepted)).not.toContain(" open");
});

test("what was seen is told in the language of the reader, where the library gave it as sentences", async () => {
  const said = [sentence`${3} of ${4} rows that judge are among those that chose ${sentence`a temperature`}.`];
  const finding = { ...serious, seen: said.map(sentenceText), said };
  const text = (shown: ShownFinding) => toHtml({ type: "root", children: [findingsToHast({ findings: [shown] })] });
  expect(findingsOfOutputs([shows({ findings: [finding] })])).toEqual([finding]);
  expect(findingsOfOutputs([shows({ findings: [{ ...finding, said: [{ template: 1, values: [] }] }] })])).toEqual([]);
  expect(text(finding)).toContain("3 of 4 rows that judge are among those that chose a temperature.");
  await speak("zh");
  expect(text(finding)).toContain("用于评价的 4 行中，有 3 行也曾用来选择温度。");
  // An older output has none.
  expect(text(serious)).toContain("3 &#x3C; 4 rows");
  await speak("en");
});

test("JUnit's XML fails where a finding is serious and open", () => {
  const xml = claimsToJUnit([], [serious, note, accepted], "x.ipynb");
  expect(xml).toContain('<testsuite name="Audits" tests="3" failures="1" errors="0" skipped="1">');
  expect(xml).toContain('<failure message="3 &lt; 4 rows"></failure>');
  expect(xml).toContain("<system-out>acknowledged: because &amp; so</system-out>");
});
