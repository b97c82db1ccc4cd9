import type { Element, ElementContent, Nodes, Properties, Root } from "hast";
import { sanitize as allowOnly, type Schema } from "hast-util-sanitize";
import { element } from "./element.ts";
import { safeStyle } from "./safe-style.ts";
import { svgAttributes, svgOnlyTagNames, svgTagNames } from "./safe-svg.ts";

/** What every id and name of foreign HTML begins with, so that none stands for an element or a property of the page. */
export const idPrefix = "kv-";

const words = (text: string): string[] => text.split(/\s+/);

const textTagNames = words(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div dl
  dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main mark nav ol p picture
  pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr
  tt u ul var wbr audio video track`,
);

/**
 * Classes that other people's notebooks rely on and content.css draws: data frames, Jupyter's alert boxes, footnotes,
 * task lists. No other name passes, or foreign HTML could dress up as a part of Kelvin.
 */
const safeClass =
  /^(dataframe|table(-[a-z]+)?|alert(-[a-z]+)?|language-[\w+#-]+|footnotes|data-footnote-backref|sr-only|task-list-item|contains-task-list)$/;

/**
 * The one allow-list for Markdown, HTML outputs and reports. What it does not name is dropped: script, handlers, forms,
 * frames, style sheets, anything that loads by itself but images and sounds given as data or by a file's path.
 */
const schema: Schema = {
  tagNames: [...new Set([...textTagNames, ...svgTagNames])],
  // Their content is not text for a reader.
  strip: words(
    `script style template noscript iframe object embed applet frame frameset noframes noembed title head math select
    textarea button xmp plaintext foreignObject animate animateMotion animateTransform set link meta base`,
  ),
  ancestors: {
    ...Object.fromEntries(words("caption col colgroup tbody td tfoot th thead tr").map((name) => [name, ["table"]])),
    ...Object.fromEntries(svgOnlyTagNames.map((name) => [name, ["svg"]])),
    summary: ["details"],
    source: ["picture", "audio", "video"],
    track: ["audio", "video"],
  },
  attributes: {
    "*": [
      ...words(
        `abbr align alt ariaDescribedBy ariaHidden ariaLabel ariaLabelledBy border cellPadding cellSpacing cite colSpan
        color dateTime dir headers height id lang name noWrap role rowSpan scope size span start style title vAlign value
        width bgColor`,
      ),
      ["className", safeClass],
    ],
    a: ["href", "dataFootnoteBackref", "dataFootnoteRef"],
    audio: ["controls", "loop", "muted", "src"],
    details: ["open"],
    img: ["src", "loading", "decoding"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    ol: ["reversed", "type"],
    li: ["value"],
    section: ["dataFootnotes"],
    source: ["src", "type"],
    track: ["kind", "label", "srcLang"],
    video: ["controls", "loop", "muted", "playsInline", "poster", "src"],
    ...Object.fromEntries(
      svgTagNames.map((name) => [
        name,
        /^use$|gradient|pattern|textPath/i.test(name) ? [...svgAttributes, "href", "xLinkHref"] : svgAttributes,
      ]),
    ),
  },
  required: { input: { type: "checkbox", disabled: true } },
  protocols: {
    cite: ["http", "https"],
    href: ["http", "https", "mailto"],
    xLinkHref: ["none"],
    src: ["http", "https", "data", "attachment"],
    poster: ["data"],
  },
  clobber: ["id", "name", "ariaDescribedBy", "ariaLabelledBy", "headers"],
  clobberPrefix: idPrefix,
};

const mediaData: Readonly<Record<string, RegExp>> = {
  img: /^data:image\/(png|jpe?g|gif|webp|avif|bmp|svg\+xml|x-icon)[;,]/i,
  video: /^data:(video\/|image\/(png|jpe?g|gif|webp)[;,])/i,
  audio: /^data:audio\//i,
  source: /^data:(audio|video)\//i,
};

/** Foreign content made safe to stand in the page. Ids are prefixed, links within the content follow them. */
export function sanitize(tree: Nodes): Root {
  const allowed = allowOnly(tree, schema);
  const children = (allowed.type === "root" ? allowed.children : [allowed]) as ElementContent[];
  return { type: "root", children: refineAll(children, { inSvg: false, inTable: false }) };
}

interface Place {
  readonly inSvg: boolean;
  readonly inTable: boolean;
}

function refineAll(nodes: readonly ElementContent[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => (node.type === "element" ? refine(node, place) : node.type === "text" ? [node] : []));
}

/** What the allow-list cannot say: values that need reading, and what may stand inside what. */
function refine(node: Element, place: Place): ElementContent[] {
  // HTML inside a drawing would end the drawing when the text is parsed again, and become something else.
  if (place.inSvg && !svgTagNames.includes(node.tagName)) return [];
  const properties = refineProperties(node);
  const inSvg = place.inSvg || node.tagName === "svg";
  const children = ["title", "desc"].includes(node.tagName)
    ? node.children.filter((child) => child.type === "text")
    : refineAll(node.children, { inSvg, inTable: place.inTable || node.tagName === "table" });
  const refined: Element = { ...node, properties, children };
  // Wide tables scroll by themselves instead of widening the page.
  if (node.tagName === "table" && !place.inTable) return [element("div", { className: ["kv-table"] }, refined)];
  return [refined];
}

function refineProperties(node: Element): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(node.properties)) {
    const safe = refineProperty(node.tagName, name, value);
    if (safe !== undefined) properties[name] = safe;
  }
  if (node.tagName === "a" && typeof properties["href"] === "string" && /^https?:/.test(properties["href"]))
    Object.assign(properties, { target: "_blank", rel: ["noopener", "noreferrer"] });
  return properties;
}

function refineProperty(tagName: string, name: string, value: Properties[string]): Properties[string] {
  if (name === "className" && Array.isArray(value) && value.length === 0) return undefined;
  if (typeof value !== "string") return value;
  if (name === "style") return safeStyle(value);
  if (name === "href" || name === "xLinkHref") {
    if (value.startsWith("#")) return `#${idPrefix}${value.slice(1)}`;
    return tagName === "a" && name === "href" ? value : undefined;
  }
  if (name === "src" || name === "poster") return isSafeSource(tagName, value) ? value : undefined;
  if (/url\s*\(|\\/i.test(value) && svgAttributes.includes(name)) {
    const reference = /^\s*url\(\s*["']?#([^"')\s]+)["']?\s*\)\s*$/.exec(value);
    return reference ? `url(#${idPrefix}${reference[1]})` : undefined;
  }
  return value;
}

function isSafeSource(tagName: string, url: string): boolean {
  if (!/^data:/i.test(url)) return tagName === "img";
  return mediaData[tagName]?.test(url) ?? false;
}
