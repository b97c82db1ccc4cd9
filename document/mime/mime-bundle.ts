/** Any value that JSON can carry. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * One value in several representations, keyed by media type, richest last to be preferred by the reader.
 * Text formats are strings, `application/json` and `*+json` are JSON values, binary formats are base64 strings.
 * Source: Jupyter messaging 5.4, `display_data`.
 */
export interface MimeBundle {
  readonly [mediaType: string]: JsonValue;
}

/** The method by which a value displays itself; the same symbol that Deno's Jupyter kernel honours. */
export const displaySymbol: unique symbol = Symbol.for("Jupyter.display") as never;

/** A value that displays itself. The method returns a MIME bundle, or a promise of one. */
export interface Displayable {
  readonly [displaySymbol]: () => MimeBundle | Promise<MimeBundle>;
}
