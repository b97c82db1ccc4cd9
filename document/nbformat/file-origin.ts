import type { JsonLayout } from "../json/json-layout.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import type { Cell, Notebook } from "../notebook.ts";

/**
 * Under this key a notebook or cell that was read remembers what the file said, so that writing changes nothing else.
 * `{...cell, source}` carries it along, `JSON.stringify` leaves it out.
 */
export const fileOrigin: unique symbol = Symbol("what the file said");

export interface CellOrigin {
  /** The cell as the file has it, repaired where it had to be. */
  readonly json: JsonObject;
  /** The same as it was read: what still equals it is written as it was. */
  readonly asRead: Cell;
  /** Whether the id was made up while reading, the file having none to go by. */
  readonly idMadeUp: boolean;
}

export interface NotebookOrigin {
  readonly json: JsonObject;
  readonly asRead: Notebook;
  readonly layout: JsonLayout;
}
