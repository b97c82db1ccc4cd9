const view = new DataView(new ArrayBuffer(4));

/** Numbers of 16 bits, 5 of them for the exponent (IEEE 754 binary16), in single precision. */
export function fromFloat16(bits: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(bits, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** Numbers of 16 bits, 8 of them for the exponent (bfloat16): the upper half of single precision. */
export function fromBfloat16(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const single = new Uint32Array(bits.length);
  for (let at = 0; at < bits.length; at += 1) single[at] = (bits[at] as number) << 16;
  return new Float32Array(single.buffer);
}

/** Rounds to half precision, to the nearest, of two equally near ones to the even one; too large ones become infinite. */
export function toFloat16(values: ArrayLike<number>): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, (value) => {
    const sign = Object.is(value, -0) || value < 0 ? 0x8000 : 0;
    const size = Math.abs(value);
    if (Number.isNaN(value)) return 0x7e00;
    if (size >= 65520) return sign | 0x7c00;
    if (size < 2 ** -14) return sign | roundHalfEven(size * 2 ** 24);
    const exponent = Math.floor(Math.log2(size));
    // What the logarithm rounds up to the next power of two is put back.
    const power = 2 ** exponent > size ? exponent - 1 : exponent;
    // A fraction that rounds up to 1024 carries over into the exponent, as it should.
    return sign | (((power + 15) << 10) + roundHalfEven((size / 2 ** power - 1) * 1024));
  });
}

/** Rounds to bfloat16, to the nearest, of two equally near ones to the even one. */
export function toBfloat16(values: ArrayLike<number>): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, (value) => {
    if (Number.isNaN(value)) return 0x7fc0;
    view.setFloat32(0, value);
    const bits = view.getUint32(0);
    return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
  });
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
