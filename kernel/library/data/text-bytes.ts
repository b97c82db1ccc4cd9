/** The most bytes of UTF-8 that the 32-bit offsets of an Arrow string column can tell. */
export const mostTextBytes = 2 ** 31 - 1;

/** @throws RangeError when a column of text would need more bytes than Arrow can tell */
export function checkTextBytes(bytes: number): void {
  if (bytes > mostTextBytes)
    throw new RangeError(`a column holds at most ${mostTextBytes} bytes of text, this one needs ${bytes}`);
}
