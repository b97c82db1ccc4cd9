import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import type { LanguageParams } from "../../protocol/language-comm.ts";
import { toDocumentPosition } from "../document/map-ranges.ts";
import { charactersBefore, fits, isGrownWord, type NamesList, wordBefore } from "./names-list.ts";
import { ask, type Question } from "./question.ts";
import { moduleOf } from "./server-item.ts";

type CompletionParams = LanguageParams<"textDocument/completion">;

/**
 * What the server has offered for the word that is being typed. Names that would have to be imported cost it a look at every
 * export of every package in reach: whoever takes an early list has the others a moment later.
 */
export interface NamesLists {
  readonly namesAt: (question: Question, parameters: CompletionParams) => Promise<NamesList>;
  /** Something else than cells has changed: files, of which `typed` is the one that was written in. */
  readonly forget: (typed?: string) => void;
}

/** One word, from when the server was first asked about it. */
interface AskedWord {
  readonly place: Pick<NamesList, "question" | "position">;
  readonly all: Promise<NamesList>;
  readonly early: Promise<NamesList> | undefined;
  known?: NamesList;
}

export function createNamesLists(): NamesLists {
  let last: AskedWord | undefined;

  const begin = (question: Question, parameters: CompletionParams): AskedWord => {
    // They outlive the request: the word that grows is answered from them.
    const { signal: _ofRequest, ...asking } = question;
    const isEarly = parameters.early === true && mayBeImported(question, parameters);
    const early = isEarly ? listNames(asking, parameters, false) : undefined;
    const all = listNames(asking, parameters);
    const { position } = parameters;
    const word: AskedWord = { place: { question, position }, all, early };
    all.then(
      (list) => (word.known = list),
      () => {
        if (last === word) last = undefined;
      },
    );
    early?.catch(() => undefined);
    return word;
  };
  return {
    async namesAt(question, parameters) {
      const { position } = parameters;
      const isKnown =
        last &&
        isGrownWord(last.place, question, position) &&
        (!last.known?.isIncomplete || isSamePlace(last, position));
      const word = last && isKnown ? last : (last = begin(question, parameters));
      if (word.known || !parameters.early || !word.early) return wholeList(word, question, parameters);
      const early = await word.early;
      const typed = wordBefore(question, position);
      const hasAny = early.items.some((item) => fits(item, typed));
      return word.known ?? (hasAny ? early : wholeList(word, question, parameters));
    },
    forget(typed) {
      if (last?.place.question.cell !== typed) last = undefined;
    },
  };

  /** All names; where a list turns out to have more for a longer word, they are asked for anew. */
  async function wholeList(word: AskedWord, question: Question, parameters: CompletionParams): Promise<NamesList> {
    const list = await word.all;
    return list.isIncomplete && !isSamePlace(word, parameters.position) ? listNames(question, parameters) : list;
  }
}

/** Whether nothing was typed since, of a word that has at most grown. */
function isSamePlace({ place }: AskedWord, { character }: CompletionParams["position"]): boolean {
  return place.position.character === character;
}

/** Whether a name is being written, and not a member of something. */
function mayBeImported(question: Question, { position }: CompletionParams): boolean {
  const word = wordBefore(question, position);
  return word !== "" && !charactersBefore(question, position).slice(0, -word.length).endsWith(".");
}

/** What the server offers at a position. */
export async function listNames(
  question: Question,
  { position, context }: CompletionParams,
  withImports = true,
): Promise<NamesList> {
  const { document, part } = question;
  const answer = await ask<CompletionList | readonly CompletionItem[] | null>(
    question,
    "textDocument/completion",
    { position: toDocumentPosition(document, part, position), context: context ?? { triggerKind: 1 } },
    { withImports },
  );
  const given = answer === null ? [] : "items" in answer ? answer.items : answer;
  return {
    question,
    position,
    items: withoutTwins(given),
    isIncomplete: !withImports || (answer !== null && "items" in answer && answer.isIncomplete),
    isEarly: !withImports,
  };
}

/** Node's modules have two names each; the one that says so is enough. */
function withoutTwins(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const named = new Set(items.map((item) => `${item.label}\n${moduleOf(item)}`));
  return items.filter((item) => !named.has(`${item.label}\nnode:${moduleOf(item)}`));
}
