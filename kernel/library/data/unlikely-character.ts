/**
 * Blocks of Unicode whose letters come out where right text is taken for mistaken: two typographic or accented characters
 * side by side, as in “É or l’é, are the bytes of one letter of these.
 */
const blocks: readonly (readonly [first: number, last: number])[] = [
  // control characters
  [0x80, 0x9f],
  // Latin Extended-B, phonetic letters and combining marks: « and … before an accented letter
  [0x180, 0x2ff],
  // rarer Cyrillic: “ and ” before an accented letter
  [0x460, 0x52f],
  // Armenian: ‘ and ’ before an accented letter
  [0x530, 0x58f],
  // Syriac to Arabic Extended-A
  [0x700, 0x8ff],
  // private use
  [0xe000, 0xf8ff],
];

/** Whether a character is less likely to be meant than the characters that its bytes make in another encoding. */
export function unlikelyCharacter(character: string): boolean {
  const code = character.codePointAt(0) as number;
  return blocks.some(([first, last]) => code >= first && code <= last);
}
