import { StandaloneServices } from "monaco-editor/editor/standalone/browser/standaloneServices.js";
import { textEditService } from "./language/apply-edits.ts";
import { registerLanguage } from "./language/register-language.ts";
import { placeLabels } from "./place-labels.ts";
import { registerEditorKeys } from "./editor-keys.ts";
import { applyEditorTheme } from "./editor-theme.ts";
import { registerScriptLanguages } from "./script-languages.ts";

declare global {
  interface Window {
    MonacoEnvironment?: { readonly getWorker: () => Worker };
  }
}

let done = false;

/** What Monaco is told once for the page. */
export function setUpMonaco(): void {
  if (done) return;
  done = true;
  window.MonacoEnvironment = { getWorker: () => new Worker("/editor.worker.js", { name: "editor" }) };
  // Monaco knows the services that apply edits of several texts and name texts by these names.
  StandaloneServices.initialize({ IWorkspaceEditService: textEditService, labelService: placeLabels });
  applyEditorTheme();
  registerScriptLanguages();
  registerEditorKeys();
  registerLanguage();
}
