/** Spreads the bits of a whole number over all 32. Source: the finaliser of MurmurHash3, public domain. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Factors of dropout: 0 with probability `rate`, else 1 / (1 - rate). They depend on the seed and the layer alone, so they are
 * the same on every backend and after a resume. Marsaglia's xorshift128 (2003): a mask is drawn for every layer of every step,
 * so it must cost less than the layer.
 */
export function dropoutMask(count: number, rate: number, seed: number, layer: number): Float32Array {
  const mask = new Float32Array(count);
  const kept = 1 / (1 - rate);
  const limit = Math.round(rate * 2 ** 16);
  let x = mix(seed) || 1;
  let y = mix(Math.floor(seed / 2 ** 32) + 0x9e3779b9);
  let z = mix(layer + 0x7f4a7c15);
  let w = mix(seed ^ Math.imul(layer + 1, 0x632be5ab));
  // The first draws of nearby seeds are alike.
  for (let index = -32; index < count; index += 2) {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    if (index < 0) continue;
    // Each half of the draw decides on one value; what would stand behind the end is not stored.
    mask[index] = (w & 0xffff) < limit ? 0 : kept;
    mask[index + 1] = w >>> 16 < limit ? 0 : kept;
  }
  return mask;
}
