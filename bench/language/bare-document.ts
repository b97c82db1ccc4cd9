import { createNotebookCells } from "../../kernel/language/cells/notebook-cells.ts";
import { type CellsDocument, createCellsDocument } from "../../kernel/language/document/cells-document.ts";
import { cells } from "./typed-notebook.ts";

/** The document that Kelvin shows to its language server, for engines that are asked without Kelvin around them. */
export interface BareDocument {
  readonly change: (id: string, source: string) => void;
  readonly current: () => CellsDocument;
  /** Offset in the document of the end of a cell. */
  readonly endOf: (id: string) => number;
  /** The span of the document that a cell takes. */
  readonly spanOf: (id: string) => { readonly start: number; readonly end: number };
}

export function createBareDocument(): BareDocument {
  const notebook = createNotebookCells();
  notebook.replace(cells);
  const make = () => createCellsDocument(notebook.cells().map(({ id, scan }) => ({ cell: id, scan })));
  let document = make();
  const partOf = (id: string) => document.parts.findIndex(({ cell }) => cell === id);
  return {
    change(id, source) {
      notebook.change([{ kind: "source", id, source }]);
      document = make();
    },
    current: () => document,
    endOf: (id) => document.toDocument(partOf(id), document.parts[partOf(id)]!.scan.source.length),
    spanOf: (id) => document.blockOf(partOf(id)),
  };
}
