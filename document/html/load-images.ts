import type { Element, ElementContent, Root } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import { decodePercents } from "./decode-percents.ts";
import { element } from "./element.ts";
import { mapElements } from "./map-elements.ts";

export interface ImageSources {
  /** Pictures pasted into the cell: nbformat's `attachments`. */
  readonly attachments?: JsonObject | undefined;
  /** The address (data:, blob: or the page's own) that an image file's path is loaded from; undefined: it is not to be had. */
  readonly resolveImage?: ((path: string) => string | undefined) | undefined;
}

/**
 * Gives images the data they show: `attachment:NAME` from the cell, a path from `resolveImage`. Kelvin loads nothing
 * from the network, so an image of the web becomes a link to it, and one that is not to be had says which it is.
 */
export function loadImages(tree: Root, sources: ImageSources): Root {
  // Inside a link there can be no further link: its text stands for the image.
  const inLinks = new Set<Element>();
  mapElements(tree, (node) => {
    if (node.tagName === "a") collectImages(node, inLinks);
    return node;
  });
  return mapElements(tree, (node) => (node.tagName === "img" ? loadImage(node, sources, inLinks.has(node)) : node));
}

function collectImages(node: Element, found: Set<Element>): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "img") found.add(child);
    collectImages(child, found);
  }
}

function loadImage(node: Element, sources: ImageSources, inLink: boolean): ElementContent {
  const source = String(node.properties["src"] ?? "");
  const alternative = String(node.properties["alt"] ?? "");
  if (/^data:/i.test(source)) return node;
  if (/^https?:|^\/\//i.test(source)) return remoteImage(source, alternative, inLink);
  const address = source.startsWith("attachment:")
    ? attachment(sources.attachments, decodePercents(source.slice("attachment:".length)))
    : sources.resolveImage?.(decodePercents(source));
  if (address === undefined)
    return element(
      "span",
      { className: ["kv-remote-image"], title: say("This image could not be loaded: {source}", { source }) },
      alternative || source || say("image without a source"),
    );
  return { ...node, properties: { ...node.properties, src: address } };
}

function remoteImage(source: string, alternative: string, inLink: boolean): Element {
  const url = source.startsWith("//") ? `https:${source}` : source;
  const title = say("An image of the web, which is not loaded: {source}", { source: url });
  const text = alternative || url;
  return inLink
    ? element("span", { title }, text)
    : element(
        "a",
        { className: ["kv-remote-image"], href: url, title, target: "_blank", rel: ["noopener", "noreferrer"] },
        text,
      );
}

/** The data of an attachment, richest image first. */
function attachment(attachments: JsonObject | undefined, name: string): string | undefined {
  const bundle = attachments?.[name];
  if (bundle === null || typeof bundle !== "object" || Array.isArray(bundle)) return undefined;
  const found = Object.entries(bundle).find(([type, data]) => type.startsWith("image/") && typeof data === "string");
  if (!found) return undefined;
  const [type, data] = found as [string, string];
  return type === "image/svg+xml" && data.trimStart().startsWith("<")
    ? `data:image/svg+xml,${encodeURIComponent(data)}`
    : `data:${type};base64,${data.replace(/\s+/g, "")}`;
}
