import type { LanguageMethod, LanguageParams, LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import { ConnectionLost } from "../../connection/connection.ts";
import type { Answer, LanguageModel, Problem } from "../../language/language-model.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { fileTextOf } from "../file-texts.ts";
import type { monaco } from "../monaco.ts";
import { ownerOf } from "../open-models.ts";

/** A text that a language server is asked about: a code cell, or a local source. */
export interface AskedText {
  readonly language: LanguageModel;
  /** What it is called there: the cell's id, or the file's URI. */
  readonly id: string;
  /** That the cell is of; undefined where it is a file. */
  readonly notebook: NotebookModel | undefined;
}

/** Whom to ask about a text; undefined where it is neither, or where the host has not heard of the file yet. */
export function askedTextOf(text: monaco.editor.ITextModel): AskedText | undefined {
  const owner = ownerOf(text);
  if (owner?.cell.type.get() === "code")
    return { language: owner.notebook.language, id: owner.cell.id, notebook: owner.notebook };
  const language = fileTextOf(text)?.language;
  const id = language?.uri();
  return language && id !== undefined ? { language, id, notebook: undefined } : undefined;
}

export function problemsOf({ language, id }: AskedText): readonly Problem[] {
  return language.problems.get().get(id) ?? [];
}

/** Whoever may answer questions about a text. */
export function languageFor(text: monaco.editor.ITextModel): LanguageModel | undefined {
  return ownerOf(text)?.notebook.language ?? fileTextOf(text)?.language;
}

/** The text as one that is asked about, where questions about it are answered. */
export async function answeredText(text: monaco.editor.ITextModel): Promise<AskedText | undefined> {
  const state = await languageFor(text)?.settled();
  return state?.kind === "starting" || state?.kind === "ready" ? askedTextOf(text) : undefined;
}

/** What the language server says about a text; undefined where nobody answers. */
export async function askAbout<Method extends LanguageMethod>(
  text: monaco.editor.ITextModel,
  method: Method,
  params: LanguageParams<Method>,
): Promise<Answer<Method> | undefined> {
  const asked = await answeredText(text);
  if (!asked || text.isDisposed()) return undefined;
  try {
    return await asked.language.ask(method, asked.id, params);
  } catch (error) {
    // A host that is away shows in the banner.
    if (!(error instanceof ConnectionLost)) throw error;
    return undefined;
  }
}

/** The same for what is asked while the user types or points: where there is no answer, nothing is shown. */
export async function maybeAskAbout<Method extends LanguageMethod>(
  text: monaco.editor.ITextModel,
  method: Method,
  params: LanguageParams<Method>,
): Promise<LanguageResult<Method> | undefined> {
  const answer = await askAbout(text, method, params);
  return answer?.kind === "answered" ? answer.result : undefined;
}
