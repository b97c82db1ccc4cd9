import type { ElementContent } from "hast";
import { ansiToHast } from "./ansi-to-hast.ts";
import { element } from "./element.ts";

/** "cell [3], line 1, column 5": the number of the cell's run, and the place in its source; older outputs have it without brackets. */
const place = /\bcell (\d+|\[\d+\]), line (\d+), column (\d+)/g;
/** "    … 2 frames in node_modules/zed: inner (index.js:1), run (index.js:2)", in colours perhaps. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const folded = /^(?:\u001b\[[\d;]*m)*( +… \d+ frames? in [^:]+): (.+?)(?:\u001b\[[\d;]*m)*$/;

/** The anchor of the cell that ran as the `executionCount`th. */
export function runAnchor(executionCount: number): string {
  return `run-${executionCount}`;
}

/** A line of the code around the place, or the caret below it: "> 12 | fail()", "     | ^", in colours perhaps. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const code = /^(?:\u001b\[[\d;]*m)*[> ] +(?:\d+ )?\|/;

/**
 * A traceback as a terminal would show it, with places that can be followed to their cells, folded calls that open, and code
 * that is not broken into lines: its caret would point elsewhere.
 */
export function tracebackToHast(traceback: string): ElementContent[] {
  const lines = traceback.split("\n");
  // Other kernels' colours may go on from line to line.
  if (!lines.some((line) => folded.test(line) || code.test(line))) return withPlaces(ansiToHast(traceback));
  const kindOf = (line: string) => (folded.test(line) ? "fold" : code.test(line) ? "code" : "text");
  const nodes: ElementContent[] = [];
  for (let start = 0; start < lines.length;) {
    const kind = kindOf(lines[start]!);
    const next = lines.findIndex((line, at) => at > start && kindOf(line) !== kind);
    const end = next < 0 ? lines.length : next;
    const run = lines.slice(start, end);
    if (kind === "fold") nodes.push(...run.map(foldedCalls));
    else if (kind === "code")
      nodes.push(element("div", { className: ["kv-code-frame"] }, ...ansiToHast(run.join("\n"))));
    else nodes.push(...withPlaces(ansiToHast(end < lines.length ? `${run.join("\n")}\n` : run.join("\n"))));
    start = end;
  }
  return nodes;
}

function foldedCalls(line: string): ElementContent {
  const [, summary = "", calls = ""] = folded.exec(line) ?? [];
  const names = calls.split(", ").map((call) => `        ${call}\n`);
  return element("details", { className: ["kv-calls"] }, element("summary", {}, summary), ...names);
}

function withPlaces(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return placesIn(node.value);
    return node.type === "element" && node.tagName !== "a"
      ? [{ ...node, children: withPlaces(node.children) }]
      : [node];
  });
}

function placesIn(text: string): ElementContent[] {
  const nodes: ElementContent[] = [];
  let start = 0;
  for (const { 0: found, 1: cell = "", 2: line, 3: column, index } of text.matchAll(place)) {
    const count = cell.replaceAll(/[[\]]/g, "");
    if (index > start) nodes.push({ type: "text", value: text.slice(start, index) });
    const properties = { href: `#${runAnchor(Number(count))}`, dataRun: count, dataLine: line!, dataColumn: column! };
    nodes.push(element("a", { className: ["kv-place"], ...properties }, found));
    start = index + found.length;
  }
  if (start < text.length) nodes.push({ type: "text", value: text.slice(start) });
  return nodes;
}
