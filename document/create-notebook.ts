import { createCellId } from "./cell-id.ts";
import type { JsonObject } from "./mime/mime-bundle.ts";
import type { Cell, CellType, Notebook } from "./notebook.ts";

/** An empty notebook of version 4.5 for a kernel, with one empty code cell. */
export function createNotebook(options: {
  readonly kernelspec?: { readonly name: string; readonly display_name: string };
  /** As kernels call it: `typescript`, `python`. */
  readonly language?: string;
}): Notebook {
  const { kernelspec, language } = options;
  const metadata: JsonObject = {
    ...(kernelspec
      ? {
          kernelspec: {
            display_name: kernelspec.display_name,
            ...(language === undefined ? {} : { language }),
            name: kernelspec.name,
          },
        }
      : {}),
    ...(language === undefined ? {} : { language_info: { name: language } }),
  };
  return { nbformat: 4, nbformat_minor: 5, metadata, cells: [createCell("code", "")] };
}

/** A new cell with a fresh id. */
export function createCell(type: CellType, source: string): Cell {
  const common = { id: createCellId(), source, metadata: {} };
  return type === "code"
    ? { ...common, cell_type: type, execution_count: null, outputs: [] }
    : { ...common, cell_type: type };
}
