import { fromBfloat16, fromFloat16 } from "./half-precision.ts";
import type { StoredTensor } from "./safetensors.ts";

/** The bytes where typed arrays can look at them: at a multiple of the numbers' size. Copied only where they are not. */
function aligned({ bytes }: StoredTensor, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : bytes.slice();
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
      return fromFloat16(new Uint16Array(buffer, byteOffset, byteLength / 2));
    }
    case "BF16": {
      const { buffer, byteOffset, byteLength } = aligned(stored, 2);
      return fromBfloat16(new Uint16Array(buffer, byteOffset, byteLength / 2));
    }
    default:
      throw new RangeError(`"${name}" holds ${stored.dtype}, which are no floating-point numbers`);
  }
}
