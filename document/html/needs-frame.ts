import type { Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { treeUnlessTooDeep } from "./tree-depth.ts";

/**
 * What an HTML output loses when it is sanitised:
 * - `nothing`: it can stand in the page;
 * - `style`: it brings a style sheet, and looks as meant only in a frame, which then needs no right to run script;
 * - `script`: it works only where its script runs, in a sandboxed frame, once the notebook is trusted.
 */
export type FrameNeed = "nothing" | "style" | "script";

const scripted = new Set(["script", "iframe", "object", "embed", "form", "button", "select", "textarea"]);

/** Tells whether an HTML output needs a sandboxed frame of its own to look and work as its author meant. */
export function needsFrame(html: string): FrameNeed {
  // Most outputs are plain tables: they need no second parse.
  if (!/<(script|style|link|iframe|object|embed|form|button|select|textarea|input)\b|\son\w+\s*=/i.test(html))
    return "nothing";
  const tree = treeUnlessTooDeep(() => fromHtml(html, { fragment: true }));
  // What cannot be walked is shown as text.
  if (!tree) return "nothing";
  let need: FrameNeed = "nothing";
  visit(tree, "element", (node) => {
    const { tagName, properties } = node;
    if (scripted.has(tagName) || Object.keys(properties).some((name) => /^on/i.test(name))) need = "script";
    else if (tagName === "input" && need === "nothing") need = "style";
    else if (tagName === "style" && need === "nothing" && !isDataFrameStyle(node.children)) need = "style";
    else if (tagName === "link" && need === "nothing") need = "style";
  });
  return need;
}

/** pandas puts the same three rules before every data frame; content.css draws those better. */
function isDataFrameStyle(children: readonly Nodes[]): boolean {
  const css = children.map((child) => (child.type === "text" ? child.value : "")).join("");
  return [...css.matchAll(/([^{}]+)\{/g)].every(([, selector]) => selector!.trim().startsWith(".dataframe"));
}
