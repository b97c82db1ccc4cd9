import { monaco } from "../monaco.ts";
import { askAbout, languageFor } from "./asked-text.ts";
import { keepColoured, legend } from "./coloured-names.ts";

/** After this long what was interrupted by typing in another cell is asked for again. Milliseconds. */
const pause = 800;

const asked = new monaco.Emitter<void>();
let again: ReturnType<typeof setTimeout> | undefined;

function askAgain(): void {
  again ??= setTimeout(() => {
    again = undefined;
    asked.fire();
  }, pause);
}

const followed = new WeakSet<object>();

/** Colours come when the language server does, which may be long after the editor. */
function followState(text: monaco.editor.ITextModel): void {
  const language = languageFor(text);
  if (!language || followed.has(language)) return;
  followed.add(language);
  let before = language.state.get().kind;
  language.state.subscribe(() => {
    const { kind } = language.state.get();
    if (kind === "ready" && before !== "ready") askAgain();
    before = kind;
  });
}

/** Colours names by what they are: types, functions that are not called, parameters. */
export const semanticColours: monaco.languages.DocumentSemanticTokensProvider = {
  onDidChange: asked.event,
  getLegend: () => legend,
  async provideDocumentSemanticTokens(text) {
    followState(text);
    const version = text.getVersionId();
    await languageFor(text)?.settled();
    // Monaco holds the answer for one about the text as it was, and would make these changes to it once more.
    if (text.getVersionId() !== version) throw new Error("busy");
    const answer = await askAbout(text, "textDocument/semanticTokens/full", {});
    if (!answer) return null;
    if (answer.kind === "refused") {
      if (answer.code === "cancelled") askAgain();
      // What Monaco takes this for: the colours that are there stay.
      throw new Error("busy");
    }
    const state = languageFor(text)?.state.get();
    if (state?.kind !== "ready") return null;
    return { data: new Uint32Array(keepColoured(answer.result.data, state.semanticTokens.tokenTypes)) };
  },
  releaseDocumentSemanticTokens: () => undefined,
};
