import { Table2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { TableHandle } from "../../document/mime/table-handle.ts";
import type { TableRef } from "../../kernel/protocol/tables.ts";
import { say, sayCount } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { DataGrid } from "./data-grid.tsx";
import { shownVariable } from "./plotting-code.ts";

interface TableOutputProps {
  readonly handle: TableHandle;
  readonly cell: CellModel;
  /** The first rows, as the notebook keeps them. */
  readonly children: ReactNode;
}

/** A table that a cell displayed: its first rows and, while the kernel holds it, all of it in a grid at the same place. */
export function TableOutput({ handle, cell, children }: TableOutputProps) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const variable = useSelected(cell.text, shownVariable);
  const [isOpen, setOpen] = useState(false);
  const isPresent = useSelected(cell.status, ({ fromPresentKernel }) => fromPresentKernel);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const { id, rows, columns } = handle;
  const table: TableRef = { kind: "displayed", id };
  const name = say("table");
  if (isOpen)
    return (
      <DataGrid
        notebook={model}
        table={table}
        name={name}
        variable={variable}
        enlarge={(query) => void workspace.dialogs.show({ kind: "table", model, table, name, variable, query })}
        close={() => setOpen(false)}
      >
        {children}
      </DataGrid>
    );
  return (
    <>
      {isPresent ? (
        <button
          ref={button}
          type="button"
          className="kv-button kv-open-grid"
          data-testid="open-grid"
          onClick={() => setOpen(true)}
        >
          <Table2 size={14} aria-hidden />
          {say("Explore all of it: {rows}, {columns}", {
            rows: sayCount(rows, "{count} row", "{count} rows"),
            columns: sayCount(columns, "{count} column", "{count} columns"),
          })}
        </button>
      ) : null}
      {children}
    </>
  );
}
