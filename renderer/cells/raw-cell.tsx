import { say } from "../../wording/say.ts";
import { SourceView } from "../editor/source-view.tsx";
import type { CellBodyProps } from "./cell-body.ts";

/** Text that is neither run nor drawn, but kept for converters. */
export function RawCell({ cell, mode }: CellBodyProps) {
  return (
    <div className="kv-row">
      <div className="kv-prompt kv-prompt-word" draggable>
        {say("raw")}
      </div>
      <SourceView cell={cell} language="plaintext" editing={mode === "edit"} wrap />
    </div>
  );
}
