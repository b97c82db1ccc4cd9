/** A text that is not in UTF-8. */
export interface OtherText {
  readonly text: string;
  readonly encoding: string;
}

/** Bytes that texts have none of, whatever they are written in. */
const isControl = (byte: number): boolean => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte);

/** Chinese in GB 18030 and its forerunners has its characters in pairs of bytes that ASCII does not use. */
function hasPairsOnly(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) run += 1;
    else if (run % 2 === 1) return false;
    else run = 0;
  }
  return run % 2 === 0;
}

function decode(bytes: Uint8Array, encoding: string): OtherText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * The text of bytes that are no UTF-8: UTF-16 where they begin with its mark, else Chinese or Western, by what is likelier.
 * Undefined where they are no text at all. What is guessed may be shown, and must not be written.
 */
export function decodeOtherText(bytes: Uint8Array): OtherText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decode(bytes, "utf-16be");
  if (bytes.some(isControl)) return undefined;
  return (hasPairsOnly(bytes) ? decode(bytes, "gb18030") : undefined) ?? decode(bytes, "windows-1252");
}
