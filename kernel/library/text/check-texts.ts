/** Checks that every text has its reference, and that there are any. */
export function checkTexts(references: readonly unknown[], texts: readonly unknown[]): void {
  if (references.length !== texts.length)
    throw new RangeError(`references and texts differ in length: ${references.length} and ${texts.length}`);
  if (texts.length === 0) throw new RangeError("there are 0 texts: nothing can be measured on them");
}
