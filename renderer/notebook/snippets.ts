import type { PlainPhrase } from "../../wording/phrase.ts";
import type { Snippet } from "../../host/contract/states.ts";

/** Snippets that come with Kelvin. */
export const builtInSnippets: readonly (Omit<Snippet, "name"> & { readonly name: PlainPhrase })[] = [
  {
    name: "Time a block",
    type: "code",
    text: "const started = performance.now();\n${1:await Promise.resolve();}\nconsole.log(`\\${(performance.now() - started).toFixed(1)} ms`);\n$0",
  },
  {
    name: "Table in Markdown",
    type: "markdown",
    text: "| ${1:name} | ${2:value} |\n| --- | ---: |\n| ${3:ECE} | ${4:0.012} |\n$0",
  },
  { name: "Formula", type: "markdown", text: "\\$\\$\n${1:E = mc^2}\n\\$\\$\n$0" },
  { name: "Footnote", type: "markdown", text: "${1:Text}[^${2:1}]\n\n[^${2:1}]: ${3:What the footnote says.}\n$0" },
  {
    name: "Folded details",
    type: "markdown",
    text: "<details>\n<summary>${1:Details}</summary>\n\n${2:Text}\n\n</details>\n$0",
  },
  {
    name: "Diagram (Mermaid)",
    type: "markdown",
    text: "```mermaid\nflowchart LR\n  ${1:data} --> ${2:model} --> ${3:report}\n```\n$0",
  },
];
