interface CaretPosition {
  readonly offsetNode: Node;
  readonly offset: number;
}

/** Safari and older Chromium have the one function, the standard and Firefox the other. */
function caretAt(x: number, y: number): CaretPosition | undefined {
  const page = document as Document & { caretPositionFromPoint?: (x: number, y: number) => CaretPosition | null };
  if (page.caretPositionFromPoint) return page.caretPositionFromPoint(x, y) ?? undefined;
  const range = page.caretRangeFromPoint(x, y);
  return range ? { offsetNode: range.startContainer, offset: range.startOffset } : undefined;
}

/** Which character of the text of `element` is at a point of the window; undefined where none is. */
export function offsetInText(element: Element, x: number, y: number): number | undefined {
  const caret = caretAt(x, y);
  if (!caret || !element.contains(caret.offsetNode)) return undefined;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(caret.offsetNode, caret.offset);
  return before.toString().length;
}
