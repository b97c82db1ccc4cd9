import { say } from "../../wording/say.ts";
import type { EditorPool, EditorPoolOptions } from "./editor-pool.ts";

let loading: Promise<{ createEditorPool: (options: EditorPoolOptions) => EditorPool }> | undefined;

/** The style sheet that comes with a bundle which is loaded on demand. */
function loadStyle(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error(say("{file} could not be loaded", { file: href }))));
    document.head.append(link);
  });
}

/** Loads Monaco, once for the page. */
export function loadEditors(): Promise<{ createEditorPool: (options: EditorPoolOptions) => EditorPool }> {
  loading ??= Promise.all([import("./editor-pool.ts"), loadStyle("/editor.css")]).then(([module]) => module);
  return loading;
}
