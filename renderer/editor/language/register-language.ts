import { monaco } from "../monaco.ts";
import { registerKernelLanguage } from "../kernel-language.ts";
import { valueHover } from "../debugging/value-hover.ts";
import { signatureHelp, typeHints } from "./describe.ts";
import { formatting, rangeFormatting } from "./format.ts";
import { definitions, highlights, references } from "./navigate.ts";
import { placeOpener } from "./open-places.ts";
import { quickFixes } from "./quick-fixes.ts";
import { registerReferenceLink } from "./reference-link.ts";
import { semanticColours } from "./semantic-colours.ts";
import { renaming } from "./rename.ts";

/** What kernels with a language server know more than completion and inspection. */
const served = ["typescript", "javascript"];

/** Tells Monaco whom to ask about code: the kernel of the notebook, and no language service of its own. */
export function registerLanguage(): void {
  const { languages } = monaco;
  registerKernelLanguage();
  languages.registerHoverProvider("*", valueHover);
  languages.registerSignatureHelpProvider(served, signatureHelp);
  languages.registerDefinitionProvider(served, definitions);
  languages.registerReferenceProvider(served, references);
  languages.registerDocumentHighlightProvider(served, highlights);
  languages.registerRenameProvider(served, renaming);
  languages.registerCodeActionProvider(served, quickFixes, { providedCodeActionKinds: ["quickfix"] });
  languages.registerDocumentFormattingEditProvider(served, formatting);
  languages.registerDocumentRangeFormattingEditProvider(served, rangeFormatting);
  languages.registerInlayHintsProvider(served, typeHints);
  languages.registerDocumentSemanticTokensProvider(served, semanticColours);
  monaco.editor.registerEditorOpener(placeOpener);
  registerReferenceLink();
  // A cell may be edited where it is peeked at; a file that is only shown has nobody to save it.
  monaco.editor.onDidCreateEditor((editor) => {
    editor.onDidChangeModel(({ newModelUrl }) => editor.updateOptions({ readOnly: newModelUrl?.scheme === "file" }));
  });
}
