import { useMemo } from "react";
import { say } from "../../wording/say.ts";
import { needsFrame } from "../../document/html/needs-frame.ts";
import type { DisplayDataOutput, ExecuteResultOutput } from "../../document/notebook.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { FrameOutput } from "./frame-output.tsx";
import { TreeOutput } from "./tree-output.tsx";

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : String(value);
}

/**
 * HTML of a kernel. What can be made safe stands in the page; what brings style sheets stands in a frame; script runs in
 * a sandboxed frame, and only where the notebook is trusted or the output was made by a run of this session.
 */
export function HtmlOutput({
  output,
  cell,
}: {
  readonly output: DisplayDataOutput | ExecuteResultOutput;
  readonly cell: CellModel;
}) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const html = textOf(output.data["text/html"]);
  const need = useMemo(() => needsFrame(html), [html]);
  const trusted = useSelected(model.status, (status) => status.trusted);
  const fresh = useSelected(cell.status, (status) => status.fromPresentKernel);
  if (need === "style") return <FrameOutput html={html} scripts={false} />;
  if (need === "script" && (trusted || fresh)) return <FrameOutput html={html} scripts />;
  return (
    <>
      <TreeOutput output={output} />
      {need === "script" ? (
        <button
          type="button"
          className="kv-button kv-small"
          data-testid="trust-output"
          onClick={() => workspace.attempt(model.request("document.trust", {}))}
        >
          {say("Trust this notebook and run its scripts")}
        </button>
      ) : null}
    </>
  );
}
