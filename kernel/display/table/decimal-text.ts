/** A decimal of Arrow, little-endian words of a signed integer, as digits with `scale` of them behind the point. */
export function decimalText(words: Uint32Array, scale: number): string {
  let unsigned = 0n;
  for (let at = words.length - 1; at >= 0; at--) unsigned = (unsigned << 32n) | BigInt(words[at]!);
  const value = BigInt.asIntN(words.length * 32, unsigned);
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString();
  if (scale <= 0) return sign + digits + "0".repeat(-scale);
  const padded = digits.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
