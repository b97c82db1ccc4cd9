import type { ElementContent } from "hast";
import { say, sayCount } from "../../wording/say.ts";
import { ansiToHast } from "../../document/html/ansi-to-hast.ts";
import { element } from "../../document/html/element.ts";
import { plainStyle, styleSequence } from "../../document/html/ansi-style.ts";
import { nodesOf } from "../cells/hast-view.tsx";
import type { StreamLine, StreamLines } from "../notebook/stream-lines.ts";

/** Lines that are drawn of the beginning and of the end; what is between them waits for the reader to ask. */
const headLines = 100;
const tailLines = 100;
/** What is drawn of one line. Characters. */
const longestLine = 4000;

// eslint-disable-next-line no-control-regex -- most lines have neither escapes nor links, and are text as they stand
const needsParsing = /[\u0000-\u0008\u000b-\u001f\u007f\u009b]|https?:/;

/** One line with its colours, ended by a line break so that it is one line when copied too. */
function readLine({ text, style }: StreamLine): string | readonly ElementContent[] {
  const cut =
    text.length > longestLine
      ? `${text.slice(0, longestLine)} … (${say("{count} characters", { count: text.length })})`
      : text;
  if (style === plainStyle && !needsParsing.test(cut)) return `${cut}\n`;
  const before = style === plainStyle ? "" : styleSequence(style);
  return [...ansiToHast(before + cut), { type: "text", value: "\n" }];
}

/** The line as a node of the page. */
export function drawLine(line: StreamLine): Node {
  const read = readLine(line);
  return typeof read === "string" ? document.createTextNode(read) : nodesOf(read);
}

/** Which lines are drawn of so many: the indices of the head and of the tail, ends excluded. */
function drawnRanges(count: number): readonly [headEnd: number, tailStart: number] {
  const headEnd = Math.min(count, headLines);
  return [headEnd, Math.max(headEnd, count - tailLines)];
}

/** The words that stand for so many lines that are not drawn. */
const gapWords = (left: number): string => `… ${sayCount(left, "{count} line", "{count} lines")} …`;

/** How many lines of the stream are not drawn. */
export function linesLeft({ count }: StreamLines): number {
  const [headEnd, tailStart] = drawnRanges(count);
  return tailStart - headEnd;
}

/** The stream as it is drawn first, where nothing follows it. */
export function streamTree(stream: StreamLines): readonly ElementContent[] {
  const [headEnd, tailStart] = drawnRanges(stream.count);
  const line = (index: number): ElementContent => {
    const read = readLine(stream.line(index));
    return element("div", {}, ...(typeof read === "string" ? [read] : read));
  };
  const lines = (from: number, to: number): ElementContent[] =>
    Array.from({ length: to - from }, (_, at) => line(from + at));
  const left = tailStart - headEnd;
  const gap = left > 0 ? [element("div", { className: ["kv-stream-gap"] }, gapWords(left))] : [];
  return [...lines(0, headEnd), ...gap, ...lines(tailStart, stream.count)];
}

interface DrawnLine {
  readonly element: HTMLElement;
  settled: boolean;
}

/**
 * Draws a stream into `place` and follows it, once per frame however often it grows: new lines are added, the unfinished
 * one is drawn again, those that leave the tail are removed. `tellLeft` hears how many lines are not drawn.
 */
export function createStreamDrawing(
  place: HTMLElement,
  stream: StreamLines,
  tellLeft: (lines: number) => void,
): { readonly end: () => void } {
  const drawn = new Map<number, DrawnLine>();
  const gap = document.createElement("div");
  gap.className = "kv-stream-gap";
  let frame: number | undefined;

  const drawAt = (index: number): void => {
    const present = drawn.get(index);
    if (present?.settled) return;
    const element = present?.element ?? document.createElement("div");
    element.replaceChildren(drawLine(stream.line(index)));
    if (!present) place.append(element);
    drawn.set(index, { element, settled: index < stream.settled });
  };

  const draw = (): void => {
    frame = undefined;
    const { count } = stream;
    const [headEnd, tailStart] = drawnRanges(count);
    for (const [index, { element }] of drawn) {
      if (index < headEnd || (index >= tailStart && index < count)) continue;
      element.remove();
      drawn.delete(index);
    }
    for (let index = 0; index < headEnd; index++) drawAt(index);
    const left = tailStart - headEnd;
    if (left > 0 && !gap.isConnected) (drawn.get(headEnd - 1)?.element ?? place).after(gap);
    gap.textContent = gapWords(left);
    for (let index = tailStart; index < count; index++) drawAt(index);
    tellLeft(left);
  };
  draw();
  const stop = stream.subscribe(() => (frame ??= requestAnimationFrame(draw)));
  return {
    end() {
      stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
      place.replaceChildren();
    },
  };
}
