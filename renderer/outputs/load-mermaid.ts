import { say } from "../../wording/say.ts";
import type { Mermaid } from "mermaid";

declare global {
  interface Window {
    readonly mermaid?: Mermaid;
  }
}

let loading: Promise<Mermaid> | undefined;

function load(): Promise<Mermaid> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/mermaid.js";
    script.addEventListener("load", () => {
      if (window.mermaid) resolve(window.mermaid);
      else reject(new RangeError("Mermaid was loaded but is not there."));
    });
    script.addEventListener("error", () => {
      loading = undefined;
      script.remove();
      reject(new Error(say("Mermaid could not be loaded: diagrams are shown as their text.")));
    });
    document.head.append(script);
  });
}

/** Loads Mermaid, once for the page: a script of its own, large, and needed only where a diagram is seen. */
export function loadMermaid(): Promise<Mermaid> {
  return (loading ??= load());
}
