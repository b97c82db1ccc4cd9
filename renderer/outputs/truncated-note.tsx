import type { Output } from "../../document/notebook.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";

interface TruncatedNoteProps {
  readonly cell: CellModel;
  readonly index: number;
  readonly characters: number;
  readonly show: (output: Output) => void;
}

/** Says that an output is shown in part, and fetches the rest. */
export function TruncatedNote({ cell, index, characters, show }: TruncatedNoteProps) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const load = async (): Promise<void> => {
    const answer = await model.request("output.read", { cellId: cell.id, index });
    if ("output_type" in answer) show(answer);
    else workspace.toasts.add("error", answer.reason);
  };
  return (
    <p className="kv-note">
      This output has {characters.toLocaleString("en")} characters; it is shown in part.{" "}
      <button type="button" className="kv-link" onClick={() => workspace.attempt(load())}>
        Load all of it
      </button>
    </p>
  );
}
