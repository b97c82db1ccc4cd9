import type { ElementContent } from "hast";
import { element } from "./element.ts";

const address = /https?:\/\/[^\s<>"'`{}|\\^]+/g;

/** Text with its web addresses made links, whose marks of punctuation at the end stay outside. */
export function linkify(text: string): ElementContent[] {
  if (!text.includes("://")) return [{ type: "text", value: text }];
  const nodes: ElementContent[] = [];
  let start = 0;
  for (const match of text.matchAll(address)) {
    const href = withoutPunctuation(match[0]);
    if (match.index > start) nodes.push({ type: "text", value: text.slice(start, match.index) });
    nodes.push(element("a", { href, target: "_blank", rel: ["noopener", "noreferrer"] }, href));
    start = match.index + href.length;
  }
  if (start < text.length) nodes.push({ type: "text", value: text.slice(start) });
  return nodes;
}

/** The address up to the punctuation of the sentence around it; a bracket that it opened itself belongs to it. */
function withoutPunctuation(url: string): string {
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1]!;
    if (".,;:!?".includes(last)) continue;
    const opening = last === ")" ? "(" : last === "]" ? "[" : undefined;
    if (opening && count(url, last, end) > count(url, opening, end)) continue;
    break;
  }
  return url.slice(0, end);
}

function count(text: string, character: string, end: number): number {
  return text.slice(0, end).split(character).length - 1;
}
