import type { CompletionItem, Position } from "vscode-languageserver-types";
import { linesOf } from "../document/map-ranges.ts";
import type { Question } from "./question.ts";

/** The names that the server offered at a position. */
export interface NamesList {
  readonly question: Question;
  readonly position: Position;
  readonly items: readonly CompletionItem[];
  /** There are more, which are offered for a longer word or a moment later. */
  readonly isIncomplete: boolean;
  /** Without names that would have to be imported. */
  readonly isEarly: boolean;
}

/** The word before a position, as far as it is written. */
export function wordBefore(question: Question, position: Position): string {
  return /[\p{ID_Continue}$]*$/u.exec(charactersBefore(question, position))?.[0] ?? "";
}

/** The cell up to a position. */
export function charactersBefore({ document, part }: Question, position: Position): string {
  const { scan } = document.parts[part]!;
  return scan.source.slice(0, linesOf(scan).offsetAt(position));
}

/** Whether the letters that are typed occur in the name in their order, as front ends match. */
export function fits({ filterText, label }: CompletionItem, typed: string): boolean {
  const name = (filterText ?? label).toLowerCase();
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

/** Whether nothing but a word has grown since the server was asked: the names for the longer word are among those for it. */
export function isGrownWord(place: Pick<NamesList, "question" | "position">, now: Question, to: Position): boolean {
  const { question: before, position: from } = place;
  if (now.cell !== before.cell || now.part !== before.part || to.line !== from.line) return false;
  const [old, next] = [before.document.parts, now.document.parts];
  if (old.length !== next.length) return false;
  const scan = old[before.part]!.scan;
  const offset = linesOf(scan).offsetAt(from);
  const typed = next[now.part]!.scan.source.slice(offset, offset + to.character - from.character);
  if (to.character < from.character || !/^[\p{ID_Continue}$]*$/u.test(typed)) return false;
  // Where no word has begun, other things may be offered than for one, unless they are members.
  const isBegun = wordBefore(before, from) !== "" || scan.source[offset - 1] === ".";
  if (typed !== "" && !isBegun) return false;
  return next.every(({ scan: { source } }, part) => {
    const was = old[part]!.scan.source;
    return source === (part === now.part ? was.slice(0, offset) + typed + was.slice(offset) : was);
  });
}
