import type { Element } from "hast";
import { say, sayGiven } from "../../wording/say.ts";
import {
  findingSeverities,
  type FindingsDisplay,
  openFindings,
  type ShownFinding,
  sortFindings,
} from "../mime/findings.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";
import { findingsWords, severityWord } from "./verdict-words.ts";

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
    value["seen"].every((sentence) => typeof sentence === "string")
  );
}

/** Findings as cards, the worst first: what was seen, why it matters, what to do. */
export function findingsToHast({ findings }: FindingsDisplay): Element {
  return element("div", { className: ["kv-findings"] }, ...sortFindings(findings).map(cardToHast));
}

function cardToHast(finding: ShownFinding): Element {
  const { audit, severity, seen, count, why, fix, acknowledged } = finding;
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

/** All findings of a notebook, for its head: how many there are and how serious, and each in a line. */
export function findingsHeadToHast(findings: readonly ShownFinding[]): Element {
  const isSerious = openFindings(findings).some(({ severity }) => severity === "serious");
  return element(
    "details",
    { className: ["kv-claims-head", "kv-findings-head"], open: isSerious },
    element("summary", {}, element("strong", {}, say("Audits")), ` ${findingsWords(findings)}`),
    element("div", { className: ["kv-claims"] }, element("ul", { className: ["kv-claim-list"] }, ...linesOf(findings))),
  );
}

/** One line for all cells in which the same was seen. */
function linesOf(findings: readonly ShownFinding[]): Element[] {
  const alike = new Map<string, ShownFinding[]>();
  for (const finding of sortFindings(findings)) {
    const { audit, severity, seen, acknowledged } = finding;
    const key = JSON.stringify([audit, severity, acknowledged ?? seen[0]]);
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  return [...alike.values()].map((group) => lineToHast(group[0] as ShownFinding, group.length - 1));
}

function lineToHast(finding: ShownFinding, others: number): Element {
  const { title, seen, acknowledged } = finding;
  return element(
    "li",
    { className: ["kv-claim"] },
    badge(finding),
    element(
      "div",
      { className: ["kv-claim-text"] },
      element("span", { className: ["kv-claim-sentence"] }, sayGiven(title)),
      element("span", { className: ["kv-claim-reason"] }, acknowledged ?? seen[0] ?? ""),
      ...(others > 0
        ? [element("span", { className: ["kv-claim-evidence"] }, say("and {count} more like it", { count: others }))]
        : []),
    ),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
