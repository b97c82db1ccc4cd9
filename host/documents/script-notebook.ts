import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import { wantedKernel } from "../kernels/stand-in.ts";
import type { NamedNotebook } from "../language/named-notebooks.ts";
import type { DocumentEntry } from "./document-entry.ts";
import { codeCellsOf } from "./follow-code-cells.ts";

/** Whether the cells are of a language that imports the files that TypeScript's server knows. */
export function isScriptNotebook({ document, kernel }: DocumentEntry): boolean {
  const language = kernel.session.spec?.language ?? wantedKernel(notebookMetadataOf(document.doc)).language;
  return language === undefined || /^(typescript|javascript)$/i.test(language);
}

/** The notebook as a language server is told of it that has others beside it. */
export function namedNotebook({ document }: DocumentEntry): NamedNotebook {
  return { name: document.id, folder: document.folder, cells: () => codeCellsOf(document.doc) };
}
