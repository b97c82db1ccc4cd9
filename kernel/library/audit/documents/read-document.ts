import type { CheckedDocument } from "./document.ts";
import { readCsv } from "./reading/read-csv.ts";
import { readMarkdown } from "./reading/read-markdown.ts";
import { readNotebook } from "./reading/read-notebook.ts";

/** The forms of documents that can be audited. Markdown may hold HTML tables. */
export type DocumentFormat = "markdown" | "notebook" | "csv";

/** Longer texts are no documents, and would take minutes. */
const mostCharacters = 20_000_000;

const readers: Readonly<Record<DocumentFormat, (text: string) => CheckedDocument>> = {
  markdown: readMarkdown,
  notebook: readNotebook,
  csv: readCsv,
};

/**
 * Reads the tables and the prose of a text.
 *
 * @throws RangeError when the text is too long or no notebook, SyntaxError when a notebook is no JSON
 */
export function readDocument(text: string, format: DocumentFormat): CheckedDocument {
  if (text.length > mostCharacters)
    throw new RangeError(
      `a document may have ${mostCharacters} characters, and this one has ${text.length}: give the part that holds its tables`,
    );
  return readers[format](text);
}

/** The format that a file's name promises, if it is one that can be audited. */
export function formatOfFile(name: string): DocumentFormat | undefined {
  if (/\.(?:md|markdown|mdx|html?)$/iu.test(name)) return "markdown";
  if (/\.ipynb$/iu.test(name)) return "notebook";
  return /\.(?:csv|tsv)$/iu.test(name) ? "csv" : undefined;
}
