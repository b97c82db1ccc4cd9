import { type Data, Float64, Int32, Int64, Uint64, makeData } from "apache-arrow";
import { nullBitmap } from "./null-bitmap.ts";

const [minInt32, maxInt32] = [-(2n ** 31n), 2n ** 31n - 1n];
const [minInt64, maxInt64, maxUint64] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n];
const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Packs 64-bit and 128-bit integers.
 *
 * SQL counts and sums in 64 bits, which JavaScript reads as bigint: a nuisance in every formula and figure. `narrow`
 * gives the first of Int32, Float64 (up to 2^53, so without loss) and Int64 that holds the whole column exactly; `exact`
 * leaves 64 bits. Sums that need more than 64 bits are rounded to Float64 under either.
 */
export function integerData(values: readonly (bigint | null)[], integers: "narrow" | "exact"): Data {
  let [least, most] = [0n, 0n];
  for (const value of values) {
    if (value === null) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const shared = { length: values.length, ...nullBitmap(values) };
  const numbers = <T extends Int32Array | Float64Array>(data: T): T => {
    for (let row = 0; row < values.length; row += 1) data[row] = Number(values[row] ?? 0n);
    return data;
  };
  if (integers === "narrow" && least >= minInt32 && most <= maxInt32)
    return makeData({ type: new Int32(), data: numbers(new Int32Array(values.length)), ...shared });
  if ((integers === "narrow" && least >= -maxSafe && most <= maxSafe) || least < minInt64 || most > maxUint64)
    return makeData({ type: new Float64(), data: numbers(new Float64Array(values.length)), ...shared });
  const wide = values.map((value) => value ?? 0n);
  if (most <= maxInt64) return makeData({ type: new Int64(), data: BigInt64Array.from(wide), ...shared });
  // Some sums reach beyond Int64 and below 0 at once: no 64-bit type has both.
  return least < 0n
    ? makeData({ type: new Float64(), data: numbers(new Float64Array(values.length)), ...shared })
    : makeData({ type: new Uint64(), data: BigUint64Array.from(wide), ...shared });
}
