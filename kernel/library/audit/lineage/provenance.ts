import type { Sentence } from "../../../../document/mime/sentence.ts";
import type { RowSet } from "./row-set.ts";

/** What a split is for, by its name. */
export type Role = "train" | "validation" | "test";

/** One split of some rows. */
export interface Part {
  /** what it was called */
  readonly name: string;
  /** what it is for, where its name says so */
  readonly role: Role | undefined;
  /** the same for all splits that were made together */
  readonly split: object;
}

/** What is known of where an array comes from. */
export interface Provenance {
  /** the split that its rows are of */
  readonly part?: Part;
  /** how its rows were drawn before any split, as words: `resampleRows to 300 rows a class` */
  readonly resampled?: Sentence;
  /** the model whose forecasts these are */
  readonly model?: object;
  /** the rows that these are forecasts of */
  readonly rows?: RowSet;
  /** what standardized these rows, once for each time */
  readonly standardized?: readonly object[];
}

const known = new WeakMap<object, Provenance>();

/** What stands for data however it is wrapped: its typed array, its list of rows, or the tensor. */
export function identityOf(data: unknown): object | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (Array.isArray(data) || ArrayBuffer.isView(data)) return data;
  const inner = (data as { readonly data?: unknown }).data;
  return ArrayBuffer.isView(inner) ? inner : data;
}

/** What is known of data. */
export function provenanceOf(data: unknown): Provenance {
  const identity = identityOf(data);
  return (identity && known.get(identity)) ?? {};
}

/** Notes where data comes from, besides what is known of it. */
export function note(data: unknown, provenance: Provenance): void {
  const identity = identityOf(data);
  if (identity) known.set(identity, { ...known.get(identity), ...provenance });
}

/** Notes that data was computed row by row from other data. */
export function inherit(result: unknown, source: unknown, more: Provenance = {}): void {
  const provenance = { ...provenanceOf(source), ...more };
  if (Object.keys(provenance).length > 0) note(result, provenance);
}

/** What a split is for, as far as its name tells. */
export function roleOf(name: string): Role | undefined {
  if (/^(?:test|hold[-_ ]?out|held[-_ ]?out|eval)/iu.test(name)) return "test";
  if (/^(?:val|dev|calib|tun|select)/iu.test(name)) return "validation";
  return /^(?:train|fit|learn|pool)/iu.test(name) ? "train" : undefined;
}
