import type { Matrix } from "../../matrix/matrix.ts";

/**
 * A number for each row's content: equal for rows that are equal in single precision, and for others different but for a
 * chance of 2^-53 for each pair. Zero has one sign.
 */
export function hashRows({ data, rows, columns }: Matrix): Float64Array {
  const hashes = new Float64Array(rows);
  const row = new Float32Array(columns);
  const words = new Int32Array(row.buffer);
  for (let at = 0; at < rows; at += 1) {
    row.set(data.subarray(at * columns, (at + 1) * columns));
    hashes[at] = hashWords(words);
  }
  return hashes;
}

/** The bits of -0 in single precision. */
const negativeZero = -0x80000000;

/** Two multiplicative hashes with different factors, put together to the 53 bits that a number holds exactly. */
function hashWords(words: Int32Array): number {
  let first = 0x811c9dc5 | 0;
  let second = words.length | 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] === negativeZero ? 0 : (words[at] as number);
    first = Math.imul(first ^ word, 0x01000193);
    first ^= first >>> 15;
    second = Math.imul(second + word, 0x85ebca6b | 0);
    second ^= second >>> 13;
  }
  first = Math.imul(first ^ (first >>> 16), 0xc2b2ae35 | 0);
  second = Math.imul(second ^ (second >>> 16), 0x27d4eb2f);
  return (first >>> 0) * 0x200000 + ((second ^ (second >>> 15)) >>> 11);
}
