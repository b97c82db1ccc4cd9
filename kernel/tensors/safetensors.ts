import {
  headerLength,
  layOut,
  parseHeader,
  prefixBytes,
  storedBytes,
  type SafetensorsType,
} from "./safetensors-header.ts";

export type { SafetensorsType };

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

/**
 * Reads the bytes of a safetensors file. The arrays are views of `file`; nothing is copied.
 * Format: 8 bytes of header length, a header of JSON, then the data (https://github.com/huggingface/safetensors).
 *
 * @throws RangeError naming the first thing that is not as the format says: files from elsewhere are not trusted
 */
export function parseSafetensors(file: Uint8Array): Safetensors {
  const dataStart = prefixBytes + headerLength(file.subarray(0, prefixBytes), file.length);
  const data = file.subarray(dataStart);
  const { entries, metadata } = parseHeader(file.subarray(prefixBytes, dataStart), data.length);
  const tensors = [...entries].map(
    ([name, { dtype, shape, start, end }]) => [name, { dtype, shape, bytes: data.subarray(start, end) }] as const,
  );
  return { tensors: new Map(tensors), metadata };
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
  for (const [name, { dtype, shape, bytes }] of tensors) {
    const wanted = storedBytes({ dtype, shape });
    if (bytes.length !== wanted)
      throw new RangeError(`"${name}" has ${bytes.length} bytes, ${dtype} [${shape}] needs ${wanted}`);
  }
  const { head, order } = layOut(tensors, metadata);
  const parts = [head, ...order.map((name) => (tensors.get(name) as StoredTensor).bytes)];
  const file = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let place = 0;
  for (const part of parts) {
    file.set(part, place);
    place += part.length;
  }
  return file;
}
