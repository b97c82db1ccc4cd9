const digitBits = 11;
const buckets = 1 << digitBits;
const digits = 6;

/**
 * The rows in ascending order of their scores; rows of equal scores keep their order.
 *
 * A radix sort of the 64 bits in six passes, of which those over digits that all rows share are left out (half of them
 * where the scores come from single precision): several times as fast as sorting with a comparison.
 *
 * @param scores finite numbers
 */
export function ascendingOrder(scores: Float64Array): Uint32Array {
  const rows = scores.length;
  const words = new Uint32Array(scores.buffer, scores.byteOffset, 2 * rows);
  let [low, high, order] = [new Uint32Array(rows), new Uint32Array(rows), new Uint32Array(rows)];
  for (let row = 0; row < rows; row += 1) {
    const negative = (words[2 * row + 1] as number) >>> 31;
    const zero = scores[row] === 0;
    // As unsigned numbers, the bits ascend with the values once negative ones are turned over. -0 counts as 0.
    const flip = negative === 1 && !zero ? 0xffffffff : 0;
    low[row] = zero ? 0 : (words[2 * row] as number) ^ flip;
    high[row] = zero ? 0x80000000 : (words[2 * row + 1] as number) ^ (flip | 0x80000000);
    order[row] = row;
  }
  let [nextLow, nextHigh, nextOrder] = [new Uint32Array(rows), new Uint32Array(rows), new Uint32Array(rows)];
  const counts = countDigits(low, high);
  for (let digit = 0; digit < digits; digit += 1) {
    const count = counts.subarray(digit * buckets, (digit + 1) * buckets);
    if (rows === 0 || count[digitOf(low[0] as number, high[0] as number, digit)] === rows) continue;
    let start = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const size = count[bucket] as number;
      count[bucket] = start;
      start += size;
    }
    for (let row = 0; row < rows; row += 1) {
      const bucket = digitOf(low[row] as number, high[row] as number, digit);
      const to = count[bucket] as number;
      count[bucket] = to + 1;
      nextLow[to] = low[row] as number;
      nextHigh[to] = high[row] as number;
      nextOrder[to] = order[row] as number;
    }
    [low, nextLow] = [nextLow, low];
    [high, nextHigh] = [nextHigh, high];
    [order, nextOrder] = [nextOrder, order];
  }
  return order;
}

/** How often each digit has each value, for all digits in one pass: a permutation changes none of it. */
function countDigits(low: Uint32Array, high: Uint32Array): Uint32Array {
  const counts = new Uint32Array(digits * buckets);
  for (let row = 0; row < low.length; row += 1) {
    for (let digit = 0; digit < digits; digit += 1) {
      const at = digit * buckets + digitOf(low[row] as number, high[row] as number, digit);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  return counts;
}

/** Bits 0-10, 11-21, 22-32, 33-43, 44-54 and 55-63. */
function digitOf(low: number, high: number, digit: number): number {
  if (digit === 0) return low & 0x7ff;
  if (digit === 1) return (low >>> 11) & 0x7ff;
  if (digit === 2) return ((low >>> 22) | (high << 10)) & 0x7ff;
  return digit === 3 ? (high >>> 1) & 0x7ff : digit === 4 ? (high >>> 12) & 0x7ff : high >>> 23;
}
