/** Number formats of the safetensors format, with the bytes of one number. */
const itemSizes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

/** A number format as safetensors names it. */
export type SafetensorsType = keyof typeof itemSizes;

/** What a header says of one array. */
export interface SafetensorsFacts {
  readonly dtype: SafetensorsType;
  readonly shape: readonly number[];
}

/** One array and its place in the data, which begin after the header. */
export interface SafetensorsEntry extends SafetensorsFacts {
  readonly start: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  /** By name, in the order of the header. */
  readonly entries: ReadonlyMap<string, SafetensorsEntry>;
  /** Free text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes before the header, which hold its length. */
export const prefixBytes = 8;

/** The format allows no longer header: 100 MB of JSON describe no model. */
const longestHeader = 100_000_000;

const metadataName = "__metadata__";

/**
 * The length of the header of a file of `size` bytes, from its first eight bytes.
 *
 * @throws RangeError when no header of that length can be there
 */
export function headerLength(prefix: Uint8Array, size: number): number {
  if (size < prefixBytes || prefix.length < prefixBytes)
    throw new RangeError(`a safetensors file has at least ${prefixBytes} bytes, this has ${size}`);
  const length = Number(new DataView(prefix.buffer, prefix.byteOffset, prefixBytes).getBigUint64(0, true));
  if (length > longestHeader)
    throw new RangeError(`its header would have ${length} bytes, at most ${longestHeader} are allowed`);
  if (length > size - prefixBytes)
    throw new RangeError(`its header would have ${length} bytes, after its length the file has ${size - prefixBytes}`);
  return length;
}

/**
 * Reads a header (https://github.com/huggingface/safetensors#format) and checks all of it, since files from elsewhere are not
 * trusted: types, sizes against shapes, and that the arrays follow each other to the end without gap or overlap.
 *
 * @param dataBytes how many bytes the file has after the header
 * @throws RangeError naming the first thing that is not as the format says
 */
export function parseHeader(bytes: Uint8Array, dataBytes: number): SafetensorsHeader {
  const { [metadataName]: metadata = {}, ...others } = parseObject(bytes);
  if (!isTexts(metadata)) throw new RangeError(`its ${metadataName} is no object of texts`);
  const entries = new Map(Object.entries(others).map(([name, entry]) => [name, parseEntry(name, entry)]));
  let reached = 0;
  // An array without numbers stands before the one that begins at the same place.
  for (const [name, { start, end }] of [...entries].sort(([, a], [, b]) => a.start - b.start || a.end - b.end)) {
    if (start !== reached) throw new RangeError(`"${name}" begins at byte ${start} of the data, not at ${reached}`);
    reached = end;
  }
  if (reached !== dataBytes)
    throw new RangeError(`its arrays take ${reached} bytes, after the header there are ${dataBytes}`);
  return { entries, metadata };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RangeError(`its header is no JSON (${(error as Error).message})`, { cause: error });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw new RangeError("its header is no object");
  return header as Record<string, unknown>;
}

function parseEntry(name: string, entry: unknown): SafetensorsEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (!isType(dtype))
    throw new RangeError(
      `"${name}" has the number format ${JSON.stringify(dtype)}, which is unknown; known are ${Object.keys(itemSizes).join(", ")}`,
    );
  if (!isSizes(shape)) throw new RangeError(`"${name}" has no valid shape: ${JSON.stringify(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw new RangeError(`"${name}" has no valid data_offsets: ${JSON.stringify(offsets)}`);
  const [start, end] = offsets as [number, number];
  const wanted = storedBytes({ dtype, shape });
  if (end - start !== wanted)
    throw new RangeError(`"${name}" has ${end - start} bytes, its shape [${shape.join(", ")}] takes ${wanted}`);
  return { dtype, shape, start, end };
}

/** How many bytes an array takes. */
export function storedBytes({ dtype, shape }: SafetensorsFacts): number {
  return shape.reduce((product, size) => product * size, itemSizes[dtype]);
}

function isType(dtype: unknown): dtype is SafetensorsType {
  return typeof dtype === "string" && Object.hasOwn(itemSizes, dtype);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === "string");
}

/** The beginning of a file, and the order in which the arrays follow it. */
export interface SafetensorsLayout {
  readonly head: Uint8Array;
  readonly order: readonly string[];
}

/**
 * Lays a file out. Arrays of wider numbers come first and the header is padded, so that every array starts at a multiple of its
 * numbers' size and can be used where it is.
 */
export function layOut(
  arrays: ReadonlyMap<string, SafetensorsFacts>,
  metadata: Readonly<Record<string, string>> = {},
): SafetensorsLayout {
  const ordered = [...arrays].sort(
    ([a, { dtype: first }], [b, { dtype: second }]) =>
      itemSizes[second] - itemSizes[first] || (a < b ? -1 : a > b ? 1 : 0),
  );
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { [metadataName]: metadata } : {};
  let offset = 0;
  for (const [name, { dtype, shape }] of ordered) {
    if (name === metadataName)
      throw new RangeError(`"${metadataName}" cannot be the name of an array: pass it as metadata`);
    header[name] = { dtype, shape, data_offsets: [offset, (offset += storedBytes({ dtype, shape }))] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const head = new Uint8Array(prefixBytes + padded).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(padded), true);
  head.set(json, prefixBytes);
  return { head, order: ordered.map(([name]) => name) };
}
