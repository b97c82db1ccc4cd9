import type { CompletionItem, Position } from "vscode-languageserver-types";
import { linesOf } from "../document/map-ranges.ts";
import type { WantedImport } from "./import-edit.ts";
import type { Question } from "./question.ts";

/** All names that the server offered at a position. */
export interface NamesList {
  readonly question: Question;
  readonly position: Position;
  readonly items: readonly CompletionItem[];
  /** The server has more, which it would offer for a longer word. */
  readonly isIncomplete: boolean;
}

/** The items of one list as the server made them, to ask it for more about one. */
export interface CompletionMemory {
  readonly list: NamesList;
  /** The cells for which the list was last used, in which no more than a word has grown since the server was asked. */
  readonly question: Question;
  /** Those that were sent; an item's `data` is its index. */
  readonly items: readonly CompletionItem[];
  /** What an item of the list that was sent imports when it is chosen. */
  readonly importOf: (item: CompletionItem) => WantedImport | undefined;
}

/** The word before a position, as far as it is written. */
export function wordBefore({ document, part }: Question, position: Position): string {
  const { scan } = document.parts[part]!;
  return /[\p{ID_Continue}$]*$/u.exec(scan.source.slice(0, linesOf(scan).offsetAt(position)))?.[0] ?? "";
}

/**
 * Whether nothing but a word has grown since a list was made, so that the names for the longer word are among those of the
 * list. Making it anew costs the server a look at every export of every package in reach.
 */
export function holdsWhatFits(list: NamesList, now: Question, to: Position): boolean {
  const { question: before, position: from } = list;
  if (list.isIncomplete) return false;
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
