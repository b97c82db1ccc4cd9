const multiplier = 0x5bd1e995;

/**
 * The 32-bit MurmurHash2 of a text's UTF-8 bytes, read as little-endian words: the one hash by which front ends name a
 * cell to a debugger (`hashMethod: "Murmur2"`).
 * https://github.com/aappleby/smhasher/blob/master/src/MurmurHash2.cpp
 */
export function murmur2(text: string, seed: number): number {
  const bytes = Buffer.from(text, "utf8");
  const words = bytes.length >>> 2;
  let hash = seed ^ bytes.length;
  for (let index = 0; index < words; index += 1) {
    const word = Math.imul(bytes.readInt32LE(index * 4), multiplier);
    hash = Math.imul(hash, multiplier) ^ Math.imul(word ^ (word >>> 24), multiplier);
  }
  const rest = bytes.subarray(words * 4);
  if (rest.length > 0)
    hash = Math.imul(hash ^ rest.reduce((sum, byte, index) => sum | (byte << (8 * index)), 0), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return (hash ^ (hash >>> 15)) >>> 0;
}
