import { monaco } from "../monaco.ts";
import { fileTextShownAs } from "../file-texts.ts";
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

/** What a language server knows more than completion and inspection. */
const served = ["typescript", "javascript"];

/** Tells Monaco whom to ask about code: the kernel of the notebook, or a file's own server, and no language service of its own. */
export function registerLanguage(): void {
  const { languages } = monaco;
  registerKernelLanguage();
  languages.registerHoverProvider("*", valueHover);
  languages.registerSignatureHelpProvider(served, signatureHelp);
  languages.registerDefinitionProvider(served, definitions);
  languages.registerReferenceProvider(served, references);
  languages.registerDocumentHighlightProvider(served, highlights);
  languages.registerRenameProvider(served, renaming);
  languages.registerCodeActionProvider(served, quickFixes, {
    providedCodeActionKinds: ["quickfix", "source.organizeImports"],
  });
  languages.registerDocumentFormattingEditProvider(served, formatting);
  languages.registerDocumentRangeFormattingEditProvider(served, rangeFormatting);
  languages.registerInlayHintsProvider(served, typeHints);
  languages.registerDocumentSemanticTokensProvider(served, semanticColours);
  monaco.editor.registerEditorOpener(placeOpener);
  registerReferenceLink();
  // What is open may be edited where it is peeked at, too; a file that is only shown has nobody to save it.
  monaco.editor.onDidCreateEditor((editor) => {
    editor.onDidChangeModel(({ newModelUrl: uri }) => {
      const file = uri && fileTextShownAs(uri);
      editor.updateOptions({ readOnly: uri?.scheme === "file" && (file?.readOnly ?? true) });
    });
  });
}
