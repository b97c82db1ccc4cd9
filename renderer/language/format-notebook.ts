import { say, sayCount } from "../../wording/say.ts";
import { editTogether, type TextSplice } from "../notebook/edit-together.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { offsetOfPlace } from "../notebook/offset-of-place.ts";

const indentation = { tabSize: 2, insertSpaces: true };

export type Formatting =
  | { readonly kind: "formatted"; readonly cells: number }
  /** With the reason in a sentence or two. */
  | { readonly kind: "refused"; readonly reason: string };

/** What to tell the user of a formatting. */
export function formattingWords(formatting: Formatting): string {
  if (formatting.kind === "refused") return formatting.reason;
  const { cells } = formatting;
  return cells === 0
    ? say("All cells are formatted already.")
    : sayCount(cells, "{count} cell was formatted.", "{count} cells were formatted.");
}

/** Formats all code cells as one step. */
export async function formatNotebook(notebook: NotebookModel): Promise<Formatting> {
  const state = await notebook.language.settled();
  if (state.kind === "none" || state.kind === "unavailable")
    return {
      kind: "refused",
      reason: say(
        "Code is formatted by the language server of the kernel, and there is none. Start a TypeScript kernel first.",
      ),
    };
  const edits = new Map<string, readonly TextSplice[]>();
  for (const id of notebook.order.get()) {
    const cell = notebook.maybeCell(id);
    if (cell?.type.get() !== "code") continue;
    const text = cell.source.toString();
    const answer = await notebook.language.ask("textDocument/formatting", id, { options: indentation });
    // Someone typed meanwhile, perhaps in another window: these are edits of another text.
    if (answer.kind === "refused")
      return { kind: "refused", reason: say("The notebook was not formatted: {reason}", { reason: answer.reason }) };
    const offset = ({ line, character }: { readonly line: number; readonly character: number }) =>
      offsetOfPlace(text, line + 1, character + 1);
    const splices = answer.result.map(({ range, newText }) => ({
      start: offset(range.start),
      end: offset(range.end),
      inserted: newText,
    }));
    if (splices.length > 0) edits.set(id, splices);
  }
  editTogether(notebook, edits);
  return { kind: "formatted", cells: edits.size };
}
