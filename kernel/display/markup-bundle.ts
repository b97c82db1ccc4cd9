import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import { hasMethods, peek } from "./peek.ts";

/** What draws itself as a page does: a canvas, or an element of a DOM library such as jsdom or linkedom. */
export function markupBundle(value: object): MimeBundle | Promise<MimeBundle | undefined> | undefined {
  if (hasMethods(value, "toDataURL")) {
    const url = (peek(value, "toDataURL") as () => unknown).call(value);
    return url instanceof Promise ? url.then(dataUrlBundle) : dataUrlBundle(url);
  }
  return hasMethods(value, "cloneNode", "appendChild") ? elementBundle(value) : undefined;
}

function elementBundle(value: object): MimeBundle | undefined {
  // A getter of the element's class, which is asked only when all else says that this is an element.
  const { outerHTML } = value as { readonly outerHTML?: unknown };
  if (typeof outerHTML !== "string") return undefined;
  return /^<svg[\s>]/.test(outerHTML)
    ? { "text/plain": outerHTML, "image/svg+xml": withNamespace(outerHTML) }
    : { "text/plain": outerHTML, "text/html": outerHTML };
}

/** As an image of its own, a drawing must say that it is one. */
function withNamespace(svg: string): string {
  return /^<svg[^>]*\sxmlns=/.test(svg) ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}

/** A canvas shows what it has drawn. */
function dataUrlBundle(url: unknown): MimeBundle | undefined {
  const match = typeof url === "string" ? /^data:(image\/[\w+.-]+);base64,(.*)$/s.exec(url) : undefined;
  return match ? { "text/plain": `Image (${match[1]!})`, [match[1]!]: match[2]! } : undefined;
}
