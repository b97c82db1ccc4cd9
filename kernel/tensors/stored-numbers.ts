import type { StoredTensor } from "./safetensors.ts";

/** The bytes where typed arrays can look at them: at a multiple of the numbers' size. Copied only where they are not. */
function aligned({ bytes }: StoredTensor, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : bytes.slice();
}

/** One half-precision number: 1 bit of sign, 5 of exponent, 10 of fraction (IEEE 754). */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The numbers of a stored array in single precision, exact for F32, F16 and BF16.
 *
 * @throws RangeError for integers and booleans, which are no weights
 */
export function storedFloats(stored: StoredTensor, name: string): Float32Array {
  switch (stored.dtype) {
    case "F32": {
      const { buffer, byteOffset, byteLength } = aligned(stored, 4);
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    }
    case "F64": {
      const { buffer, byteOffset, byteLength } = aligned(stored, 8);
      return Float32Array.from(new Float64Array(buffer, byteOffset, byteLength / 8));
    }
    case "F16": {
      const { buffer, byteOffset, byteLength } = aligned(stored, 2);
      return Float32Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2), halfToNumber);
    }
    case "BF16": {
      const { buffer, byteOffset, byteLength } = aligned(stored, 2);
      // The upper half of a float32.
      const words = Uint32Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2), (bits) => bits << 16);
      return new Float32Array(words.buffer);
    }
    default:
      throw new RangeError(`"${name}" holds ${stored.dtype}, which are no floating-point numbers`);
  }
}
