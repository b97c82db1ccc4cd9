import type { Element } from "hast";
import { say, sayGiven } from "../../wording/say.ts";
import { type AlikeFindings, joinAlike, type PlacedFinding } from "../findings/join-alike.ts";
import { findingSeverities, type FindingsDisplay, type ShownFinding, sortFindings } from "../mime/findings.ts";
import { isSentence } from "../mime/sentence.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";
import { findingsOpenAtOnce } from "./opens-at-once.ts";
import { seenWords } from "./say-sentence.ts";
import { tallyToHast } from "./tally-to-hast.ts";
import { runAnchor } from "./traceback-to-hast.ts";
import { findingTallies, severityWord } from "./verdict-words.ts";

/** Whether JSON is what `application/vnd.kelvin.findings+json` promises. */
export function isFindingsDisplay(value: JsonValue | undefined): boolean {
  return isObject(value) && Array.isArray(value["findings"]) && value["findings"].every(isFinding);
}

function isFinding(value: JsonValue): boolean {
  return (
    isObject(value) &&
    ["audit", "title", "why", "fix"].every((name) => typeof value[name] === "string") &&
    (findingSeverities as readonly unknown[]).includes(value["severity"]) &&
    typeof value["count"] === "number" &&
    ["undefined", "string"].includes(typeof value["acknowledged"]) &&
    Array.isArray(value["seen"]) &&
    value["seen"].every((sentence) => typeof sentence === "string") &&
    (value["said"] === undefined || (Array.isArray(value["said"]) && value["said"].every((each) => isSentence(each))))
  );
}

/** Findings as cards, the worst first: what was seen, why it matters, what to do. */
export function findingsToHast({ findings }: FindingsDisplay): Element {
  return element("div", { className: ["kv-findings"] }, ...sortFindings(findings).map(cardToHast));
}

function cardToHast(finding: ShownFinding): Element {
  const { audit, severity, count, why, fix, acknowledged } = finding;
  const seen = seenWords(finding);
  const title = sayGiven(finding.title);
  const isOpen = acknowledged === undefined;
  const more =
    count > seen.length ? [element("li", {}, say("and {count} more like it", { count: count - seen.length }))] : [];
  return element(
    "section",
    {
      className: ["kv-finding", `kv-finding-${isOpen ? severity : "acknowledged"}`],
      ariaLabel: say("Finding: {title}", { title }),
    },
    element(
      "p",
      { className: ["kv-finding-title"] },
      badge(finding),
      " ",
      element("strong", {}, title),
      " ",
      element("code", {}, audit),
    ),
    element("ul", { className: ["kv-finding-seen"] }, ...seen.map((sentence) => element("li", {}, sentence)), ...more),
    ...(isOpen
      ? [told(say("Why it matters"), sayGiven(why)), told(say("What to do"), sayGiven(fix))]
      : [told(say("Acknowledged"), acknowledged)]),
  );
}

function told(name: string, text: string): Element {
  return element(
    "p",
    { className: ["kv-finding-told"] },
    element("b", {}, say("{title}:", { title: name }), " "),
    text,
  );
}

function badge({ severity, acknowledged }: ShownFinding): Element {
  const state = acknowledged === undefined ? severity : "acknowledged";
  return element("span", { className: ["kv-verdict", `kv-severity-${state}`] }, severityWord(state));
}

/**
 * All findings of a notebook, for its head: how many there are and how serious, and those that are alike in one. Their places are the
 * runs of cells that the page can go to.
 */
export function findingsHeadToHast(placed: readonly PlacedFinding<number | null>[]): Element {
  const findings = placed.map(({ shown }) => shown);
  const lines = joinAlike(placed);
  return element(
    "details",
    { className: ["kv-claims-head", "kv-findings-head"], open: findingsOpenAtOnce(findings, lines.length) },
    element("summary", {}, element("strong", {}, say("Audits")), ...tallyToHast(findingTallies(findings))),
    element(
      "div",
      { className: ["kv-claims"] },
      element("ul", { className: ["kv-claim-list"] }, ...lines.map(lineToHast)),
    ),
  );
}

function lineToHast({ finding, seen }: AlikeFindings<number | null>): Element {
  return element(
    "li",
    { className: ["kv-claim"] },
    badge(finding),
    element(
      "div",
      { className: ["kv-claim-text"] },
      element("span", { className: ["kv-claim-sentence"] }, sayGiven(finding.title)),
      ...seen.map(({ finding: one, places }) =>
        element(
          "span",
          { className: ["kv-claim-reason"] },
          one.acknowledged ?? seenWords(one)[0] ?? "",
          ...places.flatMap((run) => (run === null ? [] : [" ", linkToRun(run)])),
        ),
      ),
    ),
  );
}

function linkToRun(run: number): Element {
  return element("a", { className: ["kv-claim-cell"], href: `#${runAnchor(run)}` }, say("cell [{run}]", { run }));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
