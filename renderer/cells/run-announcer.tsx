import { useEffect, useState } from "react";
import type { CellStatus } from "../../host/contract/states.ts";
import { useWindow } from "../shell/window-context.tsx";
import { describeCell } from "./describe-cell.ts";
import { useNotebook } from "./notebook-context.tsx";

const worthSaying = new Set<CellStatus["state"]>(["succeeded", "failed", "interrupted"]);

/** Says to screen readers how runs end. */
export function RunAnnouncer() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const [said, setSaid] = useState("");
  useEffect(
    () =>
      workspace.connection.on("cellStatusChanged", ({ documentId, cellId, status }) => {
        if (documentId !== model.documentId || !worthSaying.has(status.state)) return;
        const place = model.placeOf(cellId);
        if (place >= 0) setSaid(describeCell("code", place, model.order.get().length, status.state));
      }),
    [model, workspace],
  );
  return (
    <div className="kv-visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}
