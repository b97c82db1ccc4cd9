import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { outputText } from "../outputs/output-text.ts";
import { drawnText } from "./drawn-text.ts";
import { matchesIn } from "./search-pattern.ts";

/** Where in its cell a match stands: in the source as it is written, in Markdown as it is drawn, or in what the cell put out. */
export type MatchPart = "source" | "drawn" | { readonly output: number };

export interface FoundMatch {
  readonly cellId: string;
  readonly part: MatchPart;
  readonly start: number;
  readonly end: number;
  /** What matched, of a source: groups are filled into the replacement. */
  readonly match?: RegExpExecArray;
  /** Where the page shows it, if it does outside of an editor. */
  readonly range?: Range;
  /** The element to be scrolled to. */
  readonly element: Element;
}

export interface FindScope {
  /** The cells that are searched; all of them where it is missing. */
  readonly cells: ReadonlySet<string> | undefined;
  readonly outputs: boolean;
  /** Whether Markdown is searched as it is written, which can be replaced, rather than as it is drawn. */
  readonly sources: boolean;
  /** More matches are not looked for. */
  readonly most: number;
}

/** More are not counted: who searches for one letter does not read them all. */
export const mostMatches = 10_000;

// eslint-disable-next-line no-control-regex -- the escape character is what a terminal's colours begin with
const colours = /\u001b\[[\d;:]*m/g;

function sourceMatches(cell: CellModel, frame: Element, pattern: RegExp, most: number): FoundMatch[] {
  const text = cell.text.get();
  const matches = matchesIn(text, pattern, most);
  const element = frame.querySelector(".kv-source") ?? frame;
  const code = matches.length === 0 || element.matches("[data-live]") ? null : element.querySelector("code");
  const drawn = code && drawnText(code);
  return matches.map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    // Coloured text stands there character for character.
    const range = drawn && drawn.text.length >= end ? { range: drawn.range(start, end) } : {};
    return { cellId: cell.id, part: "source", start, end, match, element, ...range };
  });
}

function drawnMatches(cellId: string, part: MatchPart, element: Element, pattern: RegExp, most: number): FoundMatch[] {
  const drawn = drawnText(element);
  return matchesIn(drawn.text, pattern, most).map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { cellId, part, start, end, element, range: drawn.range(start, end) };
  });
}

/** Of a long print, only the ends are drawn: what is between is counted, too, and shown when all is. */
function streamMatches(cellId: string, part: MatchPart, element: Element, text: string, pattern: RegExp, most: number) {
  const drawn = drawnMatches(cellId, part, element, pattern, most);
  const all = textMatches(cellId, part, element, text, pattern, most);
  return all.length === drawn.length ? drawn : all;
}

/** Matches in a text that the page does not show now. */
function textMatches(cellId: string, part: MatchPart, element: Element, text: string, pattern: RegExp, most: number) {
  return matchesIn(text.replace(colours, ""), pattern, most).map((match): FoundMatch => ({
    cellId,
    part,
    start: match.index,
    end: match.index + match[0].length,
    element,
  }));
}

function outputMatches(cell: CellModel, frame: Element, pattern: RegExp, most: number): FoundMatch[] {
  const area = frame.querySelector(".kv-outputs");
  const elements = new Map(
    [...frame.querySelectorAll<HTMLElement>(".kv-outputs .kv-output")].map((each) => [each.dataset["index"], each]),
  );
  return cell.outputs.items.get().flatMap((item, index) => {
    const part = { output: index };
    const element = elements.get(String(index));
    // Of very many outputs, those between the first and the last are counted by their text.
    if (!element) return area ? textMatches(cell.id, part, area, outputText(item.output), pattern, most) : [];
    return item.stream
      ? streamMatches(cell.id, part, element, item.stream.text(), pattern, most)
      : drawnMatches(cell.id, part, element, pattern, most);
  });
}

/** Where the pattern stands in the notebook that is drawn in `root`, in the order of reading. */
export function findMatches(model: NotebookModel, root: Element, pattern: RegExp, scope: FindScope): FoundMatch[] {
  const frames = new Map(
    [...root.querySelectorAll<HTMLElement>("[data-cell-id]")].map((frame) => [frame.dataset["cellId"], frame]),
  );
  const found: FoundMatch[] = [];
  for (const id of model.order.get()) {
    const frame = frames.get(id);
    if (!frame || (scope.cells && !scope.cells.has(id))) continue;
    const cell = model.cell(id);
    const left = scope.most - found.length;
    const isWritten = scope.sources || frame.querySelector(".kv-source") !== null;
    const drawn = isWritten ? null : frame.querySelector(".kv-markdown");
    if (drawn) found.push(...drawnMatches(id, "drawn", drawn, pattern, left));
    else found.push(...sourceMatches(cell, frame, pattern, left));
    if (scope.outputs && found.length < scope.most)
      found.push(...outputMatches(cell, frame, pattern, scope.most - found.length));
    if (found.length >= scope.most) break;
  }
  return found;
}
