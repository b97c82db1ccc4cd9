import type { Reference, ReferenceEntry, ReferenceSubject } from "./reference.ts";

export interface FoundEntry {
  readonly subject: ReferenceSubject;
  readonly entry: ReferenceEntry;
}

/**
 * The entries in which every word of `query` is found, best first: the name itself, how it begins, words in it, its first
 * sentence, its whole text and its parameters.
 */
export function findEntries(reference: Reference, query: string): readonly FoundEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return reference.subjects
    .flatMap((subject) => subject.entries.map((entry) => ({ subject, entry, score: scoreOf(entry, subject, words) })))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.entry.name.length - right.entry.name.length);
}

function scoreOf(entry: ReferenceEntry, subject: ReferenceSubject, words: readonly string[]): number {
  const name = entry.name.toLowerCase();
  const first = firstSentence(entry.text).toLowerCase();
  const all = [subject.name, entry.text, entry.returns, ...entry.throws, ...membersAndParams(entry)]
    .join("\n")
    .toLowerCase();
  let sum = entry.exported ? 0 : -1;
  for (const word of words) {
    if (name === word) sum += 100;
    else if (name.startsWith(word)) sum += 40;
    else if (initialsOf(entry.name).startsWith(word) && word.length > 1) sum += 30;
    else if (name.includes(word)) sum += 25;
    else if (hasWord(first, word)) sum += 10;
    else if (hasWord(all, word)) sum += 3;
    else return 0;
  }
  return sum + (entry.kind === "function" || entry.kind === "constant" ? 2 : 0);
}

/** Whether a word of `text` begins with `start`. */
function hasWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  return false;
}

function membersAndParams({ members, params }: ReferenceEntry): readonly string[] {
  return [...members, ...params].flatMap(({ name, text }) => [name, text]);
}

/** `expectedCalibrationError` is looked for as ECE. */
function initialsOf(name: string): string {
  return (name.match(/^[a-z]|[A-Z]/g) ?? []).join("").toLowerCase();
}

/** What stands before the first full stop that ends a sentence, or the first line that ends a paragraph. */
export function firstSentence(text: string): string {
  const paragraph = text.split("\n\n", 1)[0]!.replaceAll("\n", " ");
  return /^.*?[.!?](?=\s+[A-Z`@]|$)/.exec(paragraph)?.[0] ?? paragraph;
}
