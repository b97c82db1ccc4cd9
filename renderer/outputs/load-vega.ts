import { say } from "../../wording/say.ts";
import type { KelvinVega } from "../vega/vega-figure.ts";

declare global {
  interface Window {
    KelvinVega?: KelvinVega;
  }
}

let loading: Promise<KelvinVega> | undefined;

/** Loads Vega, once for the page. */
export function loadVega(): Promise<KelvinVega> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/vega.js";
    script.addEventListener("load", () => {
      if (window.KelvinVega) resolve(window.KelvinVega);
      else reject(new RangeError("Vega was loaded but is not there."));
    });
    script.addEventListener("error", () => {
      loading = undefined;
      script.remove();
      reject(new Error(say("Vega could not be loaded: its figures are not drawn.")));
    });
    document.head.append(script);
  });
  return loading;
}
