import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { Output } from "../../document/notebook.ts";
import { tableRows } from "./table-rows.ts";

/** A long output as rows: its text by lines, or the body of its table. */
export interface RowIndex {
  readonly kind: "text" | "table";
  readonly text: string;
  /** Where each row begins; a last number more says where the last one ends. */
  readonly starts: readonly number[];
  /** What stands above the rows of a table. */
  readonly head: string;
}

/** A line longer than this goes on in the next row. Characters. */
const longestRow = 1000;

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf("\n", at);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    for (; at < end; at += longestRow) {
      // The two halves of a character beyond the first 65,536 stay together.
      if (at > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(at)) && at + 1 < end) at += 1;
      starts.push(at);
    }
    at = end;
  }
  starts.push(text.length);
  return starts;
}

function textOf(data: MimeBundle): string {
  for (const type of ["text/plain", "text/markdown", "text/latex", "text/html"]) {
    const value = data[type];
    if (typeof value === "string") return value;
  }
  return JSON.stringify(data, undefined, 2);
}

/** The whole text of an output, as it is searched, copied and saved. */
export function wholeText(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return output.text;
    case "error":
      return [`${output.ename}: ${output.evalue}`, ...output.traceback].join("\n");
    default: {
      const html = output.data["text/html"];
      return typeof html === "string" && tableRows(html) ? html : textOf(output.data);
    }
  }
}

export function indexRows(output: Output): RowIndex {
  const text = wholeText(output);
  const table = "data" in output ? tableRows(text) : undefined;
  if (!table) return { kind: "text", text, starts: lineStarts(text), head: "" };
  return { kind: "table", text, starts: [...table.starts, table.end], head: text.slice(0, table.bodyStart) };
}

/** The row in which `at` stands. */
function rowAt({ starts }: RowIndex, at: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first row from `from` on, and again from the top, in which `wanted` stands; capital and small letters are alike. */
export function findRow(index: RowIndex, wanted: string, from: number): number | null {
  if (wanted === "" || index.starts.length < 2) return null;
  const isTable = index.kind === "table";
  const written = isTable ? wanted.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : wanted;
  const escaped = written.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Within a tag nothing is read.
  const pattern = new RegExp(isTable ? `${escaped}(?![^<>]*>)` : escaped, "gi");
  const end = index.starts.at(-1)!;
  for (const start of [index.starts[Math.min(from, index.starts.length - 1)]!, index.starts[0]!]) {
    pattern.lastIndex = start;
    const found = pattern.exec(index.text);
    if (found && found.index < end) return rowAt(index, found.index);
  }
  return null;
}
