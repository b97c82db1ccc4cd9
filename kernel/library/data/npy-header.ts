import { type DenseType, sizeOfShape } from "./dense-array.ts";
import { bytesPerNumber } from "./dense-codec.ts";

/** What the head of an .npy file says. */
export interface NpyHeader {
  readonly dtype: DenseType;
  readonly bigEndian: boolean;
  /** whether numbers lie column after column, as Fortran has them */
  readonly columnsFirst: boolean;
  readonly shape: readonly number[];
  /** where the numbers begin */
  readonly offset: number;
}

/** NumPy's names of types, without the letter for the order of bytes. */
const types: Readonly<Record<string, DenseType>> = {
  f8: "float64",
  f4: "float32",
  f2: "float16",
  i8: "int64",
  i4: "int32",
  i2: "int16",
  i1: "int8",
  u8: "uint64",
  u4: "uint32",
  u2: "uint16",
  u1: "uint8",
  b1: "bool",
};

/** How many bytes at the head of a file say how long the header is, at most. */
export const npyPreamble = 12;

/** Where the numbers begin, read from the first `npyPreamble` bytes. */
export function npyDataOffset(bytes: Uint8Array, path: string): number {
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 6)) !== "\x93NUMPY")
    throw new Error(`"${path}" is no .npy file: it does not begin with \\x93NUMPY`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = bytes[6] as number;
  if (version < 1 || version > 3) throw new Error(`"${path}" is an .npy file of version ${version}; 1 to 3 are known`);
  return version === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
}

/**
 * Reads the head of an .npy file: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @param bytes the file's, at least up to its numbers
 * @param path what messages call it
 */
export function npyHeader(bytes: Uint8Array, path: string): NpyHeader {
  const offset = npyDataOffset(bytes, path);
  const text = new TextDecoder().decode(bytes.subarray(bytes[6] === 1 ? 10 : 12, offset));
  const descr = /'descr':\s*'([<>|=])?(\w+)'/.exec(text);
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (shape === undefined || order === undefined || bytes.length < offset)
    throw new Error(`"${path}" is an .npy file whose header is broken: ${JSON.stringify(text.trim().slice(0, 120))}`);
  const dtype = descr?.[2] === undefined ? undefined : types[descr[2]];
  if (!dtype)
    throw new Error(
      `"${path}" holds ${/'descr':\s*(.*?),\s*'fortran/.exec(text)?.[1] ?? "unknown values"}, not plain numbers: in NumPy, ` +
        "save each of its parts as an array of numbers",
    );
  const lengths = shape.split(",").filter((part) => part.trim() !== "");
  return {
    dtype,
    bigEndian: descr?.[1] === ">",
    columnsFirst: order === "True",
    shape: lengths.map(Number),
    offset,
  };
}

/** The head of an .npy file, as long as a multiple of 64 bytes, so that the numbers after it are aligned. */
export function writtenNpyHeader(dtype: DenseType, shape: readonly number[]): Uint8Array {
  const letters = Object.entries(types).find(([, name]) => name === dtype)?.[0];
  if (letters === undefined) throw new RangeError(`.npy files have no type for ${dtype}: write float32 or float16`);
  const order = bytesPerNumber(dtype) === 1 ? "|" : "<";
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${order}${letters}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${text.padEnd(length - 11)}\n`, "latin1");
  bytes.writeUInt16LE(length - 10, 8);
  return bytes;
}

/** How many bytes of numbers a file with this header must hold. */
export function npyDataBytes({ dtype, shape }: NpyHeader): number {
  return sizeOfShape(shape) * bytesPerNumber(dtype);
}
