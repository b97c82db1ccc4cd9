import type { monaco } from "./monaco.ts";

/** Space kept between the cursor and the edge of the page. Pixels. */
const margin = 36;

/** Scrolls the notebook so that the line of the cursor is seen: the editor itself is as tall as its text. */
export function revealCursor(editor: monaco.editor.IStandaloneCodeEditor): void {
  const position = editor.getPosition();
  const element = editor.getDomNode();
  const scroller = element?.closest("[data-kv-scroller]");
  const place = position && editor.getScrolledVisiblePosition(position);
  if (!element || !scroller || !place) return;
  const view = scroller.getBoundingClientRect();
  const top = element.getBoundingClientRect().top + place.top;
  const bottom = top + place.height;
  if (top < view.top + margin) scroller.scrollBy({ top: top - view.top - margin, behavior: "instant" });
  else if (bottom > view.bottom - margin)
    scroller.scrollBy({ top: bottom - view.bottom + margin, behavior: "instant" });
}
