import type { JsonObject, JsonValue } from "../../mime/mime-bundle.ts";
import type { Cell, Notebook } from "../../notebook.ts";

/** The language of IPython's cell magics, where it is another than Python. */
const magics: Readonly<Record<string, string>> = {
  bash: "bash",
  sh: "bash",
  script: "bash",
  html: "xml",
  svg: "xml",
  javascript: "javascript",
  js: "javascript",
  latex: "latex",
  markdown: "markdown",
  perl: "perl",
  ruby: "ruby",
  R: "r",
  sql: "sql",
};

/** The name of the language that the cells of a notebook are written in, as its kernel gives it. */
export function notebookLanguage(notebook: Notebook): string | undefined {
  const { kernelspec, language_info: info } = notebook.metadata;
  const names = [memberOf(info, "name"), memberOf(kernelspec, "language")];
  return names.find((name): name is string => typeof name === "string" && name !== "");
}

/** The language of one code cell: that of its cell magic (`%%bash`), else the notebook's. */
export function cellLanguage(cell: Cell, notebookLanguage: string | undefined): string | undefined {
  const magic = /^\s*%%(\w+)/.exec(cell.source)?.[1];
  return (magic && magics[magic]) || notebookLanguage;
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject)[name] : undefined;
}
