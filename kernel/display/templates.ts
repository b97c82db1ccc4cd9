import { displaySymbol, type Displayable, type MimeBundle } from "../../document/mime/mime-bundle.ts";
import { escapeHtml } from "./escape-html.ts";

/** Markup that displays itself. */
class Markup implements Displayable {
  readonly #mediaType: string;
  readonly #text: string;

  constructor(mediaType: string, text: string) {
    this.#mediaType = mediaType;
    this.#text = text;
  }

  [displaySymbol](): MimeBundle {
    return { "text/plain": this.#text, [this.#mediaType]: this.#text };
  }

  toString(): string {
    return this.#text;
  }
}

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => Markup;

/** `` html`<b>${name}</b>` `` displays HTML. Values are escaped, but markup that one of these made is not; arrays are joined. */
export const html: Template = (strings, ...values) => new Markup("text/html", filled(strings, values, escapeHtml));

/** `` svg`<svg …>${shapes}</svg>` `` displays a drawing. Values are treated as in `html`. */
export const svg: Template = (strings, ...values) => new Markup("image/svg+xml", filled(strings, values, escapeHtml));

/** `` md`The **ECE** is ${ece}` `` displays Markdown, formulas included. Values are put in as they are. */
export const md: Template = (strings, ...values) => new Markup("text/markdown", filled(strings, values, String));

function filled(strings: TemplateStringsArray, values: readonly unknown[], write: (text: string) => string): string {
  // The raw text, so that Markdown and TeX can be written with single backslashes; only what ends or fills a template has to be
  // written with one, which is not part of the text.
  const texts = strings.raw.map((part) => part.replaceAll(/\\(?=`|\$\{)/g, ""));
  return texts.map((part, index) => part + (index < values.length ? insert(values[index], write) : "")).join("");
}

function insert(value: unknown, write: (text: string) => string): string {
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map((item) => insert(item, write)).join("");
  return value === null || value === undefined || value === false ? "" : write(String(value));
}
