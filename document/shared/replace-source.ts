import type * as Y from "yjs";
import { withPlainLineEnds } from "../nbformat/multiline-text.ts";
import { sourceOf } from "./shared-cells.ts";

/** Makes `source` the text of a cell by one splice of what differs, so that other views keep cursors and selections. */
export function replaceSource(doc: Y.Doc, id: string, source: string, origin?: unknown): void {
  const text = sourceOf(doc, id);
  if (!text) return;
  const after = withPlainLineEnds(source);
  const before = text.toString();
  if (before === after) return;
  const { start, end, inserted } = spliceBetween(before, after);
  doc.transact(() => {
    if (end > start) text.delete(start, end - start);
    if (inserted !== "") text.insert(start, inserted);
  }, origin);
}

/** The one splice that turns `before` into `after`: `[start, end)` becomes `inserted`. Never cuts a surrogate pair. */
export function spliceBetween(before: string, after: string): { start: number; end: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (isHigh(before, start - 1)) start -= 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  if (tail > 0 && isLow(before, before.length - tail)) tail -= 1;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

function isHigh(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}

function isLow(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}
