import { say, spokenLanguage } from "../../wording/say.ts";
import type { EditorPool, EditorPoolOptions } from "./editor-pool.ts";

interface EditorModule {
  readonly createEditorPool: (options: EditorPoolOptions) => EditorPool;
}

let loading: Promise<EditorModule> | undefined;

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

/** What the editor says by itself comes in one language for all of its life: the one that is spoken when it is loaded. */
async function loadPool(): Promise<EditorModule> {
  if (spokenLanguage() === "zh") await import("monaco-editor/nls/lang/zh-cn.js");
  return import("./editor-pool.ts");
}

/** Loads Monaco, once for the page. */
export function loadEditors(): Promise<EditorModule> {
  loading ??= Promise.all([loadPool(), loadStyle("/editor.css")]).then(([module]) => module);
  return loading;
}
