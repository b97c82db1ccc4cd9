import type { Element, ElementContent } from "hast";
import julia from "highlight.js/lib/languages/julia";
import latex from "highlight.js/lib/languages/latex";
import matlab from "highlight.js/lib/languages/matlab";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import { common, createLowlight } from "lowlight";

const lowlight = createLowlight({ ...common, julia, latex, matlab, dockerfile });

/** Names that kernels and authors use, where the grammar goes by another. */
lowlight.registerAlias({
  python: ["python3", "ipython", "ipython3", "ipy"],
  typescript: ["deno", "mts", "cts"],
  javascript: ["node", "mjs", "cjs"],
  bash: ["terminal"],
  cpp: ["c++17", "c++20", "xcpp17"],
});

/** Beyond this, colouring costs more than it tells: a source so long is shown plain. */
const longestColoured = 200_000;

/**
 * Source code as coloured spans with `hljs-…` classes, whose colours are in `renderer/content.css`. A language that is
 * not known gives plain text. The text of the result is the source, character by character.
 */
export function highlight(source: string, language: string | undefined): ElementContent[] {
  const name = language?.toLowerCase();
  if (!name || source.length > longestColoured || !lowlight.registered(name)) return [{ type: "text", value: source }];
  return lowlight.highlight(name, source).children as ElementContent[];
}

/** `<pre class="kv-code"><code class="language-…">`, coloured. */
export function codeToHast(source: string, language: string | undefined): Element {
  return {
    type: "element",
    tagName: "pre",
    // Reachable by keyboard, because it scrolls sideways.
    properties: { className: ["kv-code"], tabIndex: 0 },
    children: [
      {
        type: "element",
        tagName: "code",
        properties: language ? { className: [`language-${language.toLowerCase().replace(/[^\w+#-]/g, "")}`] } : {},
        children: highlight(source, language),
      },
    ],
  };
}
