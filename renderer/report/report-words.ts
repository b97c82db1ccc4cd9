/**
 * What the script of a report says: the page carries the words, in the language that it was made in, so that the script needs
 * no catalogue. `name` is that of a data attribute of the body; places stand in braces.
 */
export function reportWords(page: Document, name: string, values: Readonly<Record<string, string>> = {}): string {
  const words = page.body.dataset[name] ?? "";
  return words.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
}
