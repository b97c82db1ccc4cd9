import type { monaco } from "../monaco.ts";
import { maybeAskAbout } from "./asked-text.ts";
import { toEditorRange, toServerRange } from "./positions.ts";

/** Formats a whole cell. */
export const formatting: monaco.languages.DocumentFormattingEditProvider = {
  displayName: "TypeScript",
  async provideDocumentFormattingEdits(text, { tabSize, insertSpaces }) {
    const edits = await maybeAskAbout(text, "textDocument/formatting", { options: { tabSize, insertSpaces } });
    return edits?.map(({ range, newText }) => ({ range: toEditorRange(range), text: newText }));
  },
};

/** Formats the selected lines of a cell. */
export const rangeFormatting: monaco.languages.DocumentRangeFormattingEditProvider = {
  displayName: "TypeScript",
  async provideDocumentRangeFormattingEdits(text, range, { tabSize, insertSpaces }) {
    const edits = await maybeAskAbout(text, "textDocument/rangeFormatting", {
      range: toServerRange(range),
      options: { tabSize, insertSpaces },
    });
    return edits?.map(({ range: place, newText }) => ({ range: toEditorRange(place), text: newText }));
  },
};
