import type { Settings } from "./states.ts";

/** What a line of code is of its font size (`--kv-leading-code` of the theme). */
export const codeLeading = 1.5;

/** The custom properties by which settings change how a page looks. An empty one is not set. */
export function settingsLook({ textFont, codeFont, textSize, fontSize }: Settings): {
  readonly [property: `--kv-${string}`]: string;
} {
  return {
    "--kv-own-font": textFont === "" ? "" : `${textFont},`,
    "--kv-own-font-mono": codeFont === "" ? "" : `${codeFont},`,
    "--kv-text-reading": `${textSize / 16}rem`,
    "--kv-text-code": `${fontSize / 16}rem`,
    // Whole pixels, as the editor counts them.
    "--kv-code-line": `${Math.round(fontSize * codeLeading)}px`,
  };
}
