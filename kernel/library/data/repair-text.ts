import { unlikelyCharacter } from "./unlikely-character.ts";

/** Encodings that UTF-8 is taken for by mistake, in the order in which they are tried. */
const suspects = ["mac-roman", "windows-1252"] as const;

/** The encoding with which a text was decoded by mistake. */
export type WrongEncoding = (typeof suspects)[number];

const labels: Readonly<Record<WrongEncoding, string>> = { "mac-roman": "macintosh", "windows-1252": "windows-1252" };

/** A text after repair. */
export interface RepairedText {
  /** as it was meant */
  readonly text: string;
  /** how the text had been decoded; null when nothing was to repair */
  readonly encoding: WrongEncoding | null;
  /** how many words were repaired */
  readonly words: number;
}

/**
 * Repairs text in UTF-8 that was decoded as Mac Roman or as Windows-1252 (Latin-1): `Œ≤` becomes β, `‚Üí` →, `‚úÖ` ✅,
 * `cafÃ©` café.
 *
 * A word, everything between blanks, is repaired where all its characters beyond ASCII, written back as the bytes that
 * they came from, are UTF-8, and where what comes out is likely: “l’école” would be, as Armenian. The encoding is the one
 * that explains more words of the whole text; right words beside wrong ones are left as they are. Text that was decoded
 * wrongly twice takes two calls.
 */
export function repairText(text: string): RepairedText {
  return repairTexts([text], ([repaired]) => repaired as string);
}

/** Repairs texts of one origin, so that they share the decision which encoding was mistaken. */
export function repairTexts<Result>(
  texts: readonly string[],
  collect: (texts: readonly string[]) => Result,
): { readonly text: Result; readonly encoding: WrongEncoding | null; readonly words: number } {
  const attempts = suspects.map((encoding) => {
    let words = 0;
    const repaired = texts.map((text) =>
      text.replaceAll(/[^ \t\r\n]*[\u0080-\uFFFF][^ \t\r\n]*/g, (word) => {
        const better = repairWord(word, encoding);
        if (better === null) return word;
        words += 1;
        return better;
      }),
    );
    return { repaired, encoding, words };
  });
  const best = attempts.reduce((best, other) => (other.words > best.words ? other : best));
  return { text: collect(best.repaired), encoding: best.words === 0 ? null : best.encoding, words: best.words };
}

function repairWord(word: string, encoding: WrongEncoding): string | null {
  const bytesOf = byteByCharacter(encoding);
  const bytes: number[] = [];
  for (const character of word) {
    const byte = bytesOf.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  const repaired = decodeUtf8(Uint8Array.from(bytes));
  return repaired === null || [...repaired].some(unlikelyCharacter) ? null : repaired;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // Not UTF-8: the question was whether it is.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const tables = new Map<WrongEncoding, ReadonlyMap<string, number>>();

/** What byte each character of an encoding of single bytes came from. */
function byteByCharacter(encoding: WrongEncoding): ReadonlyMap<string, number> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(labels[encoding]);
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  // Latin-1 has control characters where Windows-1252 has curly quotes and the like.
  if (encoding === "windows-1252")
    for (let byte = 0x80; byte < 0xa0; byte += 1) table.set(String.fromCharCode(byte), byte);
  // Mac Roman had a currency sign where it later got the euro.
  else table.set("¤", 0xdb);
  tables.set(encoding, table);
  return table;
}
