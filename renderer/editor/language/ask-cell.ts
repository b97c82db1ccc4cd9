import type { LanguageMethod, LanguageParams, LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import { ConnectionLost } from "../../connection/connection.ts";
import type { Answer } from "../../language/language-model.ts";
import type { monaco } from "../monaco.ts";
import { type ModelOwner, ownerOf } from "../open-models.ts";

/** The code cell that a text is of, where its kernel answers questions about code. */
export async function answeringOwner(text: monaco.editor.ITextModel): Promise<ModelOwner | undefined> {
  const owner = ownerOf(text);
  if (!owner || owner.cell.type.get() !== "code") return undefined;
  const { kind } = await owner.notebook.language.settled();
  return kind === "starting" || kind === "ready" ? owner : undefined;
}

/** What the language server says about a cell; undefined where nobody answers. */
export async function askCell<Method extends LanguageMethod>(
  text: monaco.editor.ITextModel,
  method: Method,
  params: LanguageParams<Method>,
): Promise<Answer<Method> | undefined> {
  const owner = await answeringOwner(text);
  if (!owner || text.isDisposed()) return undefined;
  try {
    return await owner.notebook.language.ask(method, owner.cell.id, params);
  } catch (error) {
    // A host that is away shows in the banner.
    if (!(error instanceof ConnectionLost)) throw error;
    return undefined;
  }
}

/** The same for what is asked while the user types or points: where there is no answer, nothing is shown. */
export async function maybeAskCell<Method extends LanguageMethod>(
  text: monaco.editor.ITextModel,
  method: Method,
  params: LanguageParams<Method>,
): Promise<LanguageResult<Method> | undefined> {
  const answer = await askCell(text, method, params);
  return answer?.kind === "answered" ? answer.result : undefined;
}
