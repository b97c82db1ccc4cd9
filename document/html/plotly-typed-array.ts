import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

/** Base64 decoding, which Node and pages have alike, and TypeScript knows only of pages. */
declare const atob: (base64: string) => string;

type Reader = (view: DataView, offset: number) => number;

const readers: Readonly<Record<string, readonly [size: number, read: Reader]>> = {
  i1: [1, (view, at) => view.getInt8(at)],
  u1: [1, (view, at) => view.getUint8(at)],
  i2: [2, (view, at) => view.getInt16(at, true)],
  u2: [2, (view, at) => view.getUint16(at, true)],
  i4: [4, (view, at) => view.getInt32(at, true)],
  u4: [4, (view, at) => view.getUint32(at, true)],
  f4: [4, (view, at) => view.getFloat32(at, true)],
  f8: [8, (view, at) => view.getFloat64(at, true)],
};

/**
 * The numbers of a typed array as plotly.py ≥ 6 writes it (`{dtype, bdata, shape}`), of which the first `most` are
 * decoded; the others are there as `null`. Undefined for anything else, and for matrices.
 */
export function typedArrayOf(value: JsonValue | undefined, most: number): readonly JsonValue[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { dtype, bdata, shape } = value as JsonObject;
  const reader = typeof dtype === "string" ? readers[dtype.replace(/^[<|=]/, "")] : undefined;
  if (!reader || typeof bdata !== "string" || (typeof shape === "string" && shape.includes(","))) return undefined;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bdata)) return undefined;
  const [size, read] = reader;
  const length = Math.floor((bdata.replace(/=+$/, "").length * 3) / 4 / size);
  const shown = Math.min(most, length);
  // Four letters hold three bytes.
  const bytes = Uint8Array.from(atob(bdata.slice(0, Math.ceil((shown * size) / 3) * 4)), (letter) =>
    letter.charCodeAt(0),
  );
  const view = new DataView(bytes.buffer);
  return Array.from({ length }, (_, at) => (at < shown ? read(view, at * size) : null));
}
