/** `text` as a JSON string, spelled as Python's `json.dumps` spells it. */
export function writeString(text: string, ascii: boolean): string {
  const written = JSON.stringify(text);
  if (!ascii) return written;
  return written.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A number as JSON, with the names that Python has for what JSON lacks. */
export function writeNumber(value: number): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}
