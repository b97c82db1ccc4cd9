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

/** One array of a safetensors file: its format, its shape, and its bytes, little-endian and row after row. */
export interface StoredTensor {
  /** the format of its numbers */
  readonly dtype: SafetensorsType;
  /** numbers along each dimension */
  readonly shape: readonly number[];
  /** little-endian, row after row */
  readonly bytes: Uint8Array;
}

/** What a safetensors file holds. */
export interface Safetensors {
  /** arrays by name, in the order of the file */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** free text by name, such as `format: "pt"` */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format allows no longer header: 100 MB of JSON describe no model. */
const longestHeader = 100_000_000;

function isType(dtype: unknown): dtype is SafetensorsType {
  return typeof dtype === "string" && Object.hasOwn(itemSizes, dtype);
}

function bytesOf(dtype: SafetensorsType, shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, itemSizes[dtype]);
}

/**
 * Reads the bytes of a safetensors file. The arrays are views of `file`; nothing is copied.
 * Format: 8 bytes of header length, a header of JSON, then the data (https://github.com/huggingface/safetensors).
 *
 * @throws RangeError naming the first thing that is not as the format says: files from elsewhere are not trusted
 */
export function parseSafetensors(file: Uint8Array): Safetensors {
  if (file.length < 8) throw new RangeError(`a safetensors file has at least 8 bytes, this has ${file.length}`);
  const length = Number(new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true));
  if (length > longestHeader || length > file.length - 8)
    throw new RangeError(
      `no safetensors file: its header would have ${length} bytes, the file has ${file.length - 8} after the header's length`,
    );
  const data = file.subarray(8 + length);
  const header = parseHeader(new TextDecoder("utf-8", { fatal: true }).decode(file.subarray(8, 8 + length)));
  const tensors = new Map<string, StoredTensor>();
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = entry as Record<string, string>;
      continue;
    }
    const { dtype, shape, data_offsets } = (entry ?? {}) as Record<string, unknown>;
    if (!isType(dtype))
      throw new RangeError(`"${name}" has the number format ${JSON.stringify(dtype)}, which is unknown`);
    if (!isSizes(shape)) throw new RangeError(`"${name}" has no valid shape: ${JSON.stringify(shape)}`);
    if (!isSizes(data_offsets) || data_offsets.length !== 2)
      throw new RangeError(`"${name}" has no valid data_offsets: ${JSON.stringify(data_offsets)}`);
    const [start, end] = data_offsets as [number, number];
    const wanted = bytesOf(dtype, shape);
    if (end - start !== wanted || end > data.length)
      throw new RangeError(
        `"${name}" needs ${wanted} bytes for ${dtype} [${shape}]; its place is ${start} to ${end} of ${data.length}`,
      );
    tensors.set(name, { dtype, shape, bytes: data.subarray(start, end) });
  }
  return { tensors, metadata };
}

function parseHeader(text: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`no safetensors file: its header is no JSON (${(error as Error).message})`, { cause: error });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw new RangeError("no safetensors file: its header is no object");
  return header as Record<string, unknown>;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/**
 * The bytes of a safetensors file. Arrays of wider numbers come first and the header is padded, so that every array starts at a
 * multiple of its numbers' size and can be used where it is.
 *
 * @param tensors arrays by name
 * @param metadata free text by name that goes with them
 * @throws RangeError when an array does not have the bytes of its shape
 */
export function formatSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const ordered = [...tensors].sort(
    ([a, { dtype: first }], [b, { dtype: second }]) =>
      itemSizes[second] - itemSizes[first] || (a < b ? -1 : a > b ? 1 : 0),
  );
  const header: Record<string, unknown> = {};
  if (Object.keys(metadata).length > 0) header["__metadata__"] = metadata;
  let offset = 0;
  for (const [name, { dtype, shape, bytes }] of ordered) {
    const wanted = bytesOf(dtype, shape);
    if (bytes.length !== wanted)
      throw new RangeError(`"${name}" has ${bytes.length} bytes, ${dtype} [${shape}] needs ${wanted}`);
    header[name] = { dtype, shape, data_offsets: [offset, offset + wanted] };
    offset += wanted;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + padded + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.fill(0x20, 8, 8 + padded);
  file.set(json, 8);
  let place = 8 + padded;
  for (const [, { bytes }] of ordered) {
    file.set(bytes, place);
    place += bytes.length;
  }
  return file;
}
