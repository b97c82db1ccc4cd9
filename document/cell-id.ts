import { uuidv4 } from "lib0/random";

/** A fresh id for a cell: twelve hexadecimal digits. */
export function createCellId(): string {
  return uuidv4().replaceAll("-", "").slice(0, 12);
}

/** Whether nbformat 4.5 allows `value` as the id of a cell. */
export function isCellId(value: unknown): value is string {
  return typeof value === "string" && /^[a-zA-Z0-9_-]{1,64}$/.test(value);
}

/**
 * An id for a cell that has none in its file: the same text gets the same id at every reading, unless it is `taken`,
 * so that a file read again can be matched with what was read before.
 */
export function cellIdFor(text: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = hash(`${attempt}\n${text}`);
    if (!taken.has(id)) return id;
  }
}

/** FNV-1a over UTF-16 code units, 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, "0");
}
