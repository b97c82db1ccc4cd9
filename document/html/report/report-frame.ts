import type { Element } from "hast";
import { say } from "../../../wording/say.ts";
import { element } from "../element.ts";
import type { FrameNeed } from "../needs-frame.ts";

/** Tells the page how high the content is, whenever that changes. The page checks which frame speaks. */
const tellHeight = `<script>new ResizeObserver(() =>
  parent.postMessage({ kelvinFrameHeight: document.documentElement.scrollHeight }, "*")
).observe(document.documentElement);</script>`;

const base = `<!doctype html><meta charset="utf-8"><style>
  html { overflow: auto hidden; background: #ffffff; color: #1e2126; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 8px; }
</style>`;

/**
 * A frame for HTML that cannot stand in the page. With script, its origin is opaque: it can reach neither page nor
 * storage. Without, no script runs in it at all, so that the page itself may measure it.
 */
export function reportFrame(html: string, need: Exclude<FrameNeed, "nothing">): Element {
  const scripted = need === "script";
  return element("iframe", {
    className: ["report-frame"],
    title: say("HTML output"),
    sandbox: scripted ? ["allow-scripts"] : ["allow-same-origin"],
    srcDoc: `${base}${html}${scripted ? tellHeight : ""}`,
  });
}
