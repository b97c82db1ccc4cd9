import type { Output } from "../../document/notebook.ts";
import type { OutputRows } from "../contract/requests.ts";
import { findRow, indexRows, type RowIndex } from "./row-index.ts";

/** Indices that are kept: who reads an output asks for the next rows soon. */
const most = 3;

/** Reads long outputs in rows, so that a page has only those that it shows. */
export class OutputReader {
  readonly #indices = new Map<string, { readonly output: Output; readonly index: RowIndex }>();

  /** `key` names the output; one that has changed since is indexed anew. */
  rows(key: string, output: Output, from: number, count: number): OutputRows {
    const index = this.#index(key, output);
    const total = index.starts.length - 1;
    const first = Math.min(from, total);
    const last = Math.min(first + count, total);
    const rows = Array.from({ length: last - first }, (_, at) =>
      index.text.slice(index.starts[first + at], index.starts[first + at + 1]),
    );
    return { kind: index.kind, head: index.head, total, rows };
  }

  find(key: string, output: Output, text: string, from: number): number | null {
    return findRow(this.#index(key, output), text, from);
  }

  #index(key: string, output: Output): RowIndex {
    const present = this.#indices.get(key);
    this.#indices.delete(key);
    const index = present && isSame(present.output, output) ? present.index : indexRows(output);
    this.#indices.set(key, { output, index });
    for (const old of this.#indices.keys()) if (this.#indices.size > most) this.#indices.delete(old);
    return index;
  }
}

/** Outputs do not change; of what is still printed there is a new one each time. */
function isSame(one: Output, other: Output): boolean {
  if (one === other) return true;
  return one.output_type === "stream" && other.output_type === "stream" && one.text === other.text;
}
