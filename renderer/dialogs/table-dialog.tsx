import { DataGrid } from "../tables/data-grid.tsx";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface TableDialogProps {
  readonly dialog: Extract<Dialog, { kind: "table" }>;
  readonly answer: (answer: null) => void;
}

/** A table of the kernel with the whole window for itself. */
export function TableDialog({ dialog: { model, table, name, variable, query }, answer }: TableDialogProps) {
  return (
    <Modal title={name} size="window" testId="table-viewer" close={() => answer(null)}>
      <DataGrid
        notebook={model}
        table={table}
        name={name}
        variable={variable}
        leave={() => answer(null)}
        {...(query && { query })}
      />
    </Modal>
  );
}
