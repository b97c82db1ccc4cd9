import { registerKernelLanguage } from "./kernel-language.ts";
import { registerEditorKeys } from "./editor-keys.ts";
import { applyEditorTheme } from "./editor-theme.ts";
import { registerScriptLanguages } from "./script-languages.ts";

declare global {
  interface Window {
    MonacoEnvironment?: { readonly getWorker: () => Worker };
  }
}

let layer: HTMLElement | undefined;

/** Where suggestions and hovers are drawn: outside of the cells, which clip what leaves them. */
export function overflowLayer(): HTMLElement {
  if (!layer) {
    layer = document.createElement("div");
    layer.className = "monaco-editor kv-editor-layer";
    document.body.append(layer);
  }
  return layer;
}

let done = false;

/** What Monaco is told once for the page. */
export function setUpMonaco(): void {
  if (done) return;
  done = true;
  window.MonacoEnvironment = { getWorker: () => new Worker("/editor.worker.js", { name: "editor" }) };
  applyEditorTheme();
  registerScriptLanguages();
  registerEditorKeys();
  registerKernelLanguage();
}
