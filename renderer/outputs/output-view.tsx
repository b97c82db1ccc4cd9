import { memo, useRef, useState } from "react";
import { isPlotlyFigure } from "../../document/html/plotly-to-hast.ts";
import { preferredMediaType } from "../../document/html/mime-to-hast.ts";
import { isVegaSpec } from "../../document/html/vega-to-hast.ts";
import { plotlyMediaType } from "../../document/mime/plotly-figure.ts";
import { type RunsDisplay, isRunsDisplay, runsMediaType } from "../../document/mime/runs.ts";
import { isTableHandle, tableMediaType } from "../../document/mime/table-handle.ts";
import { vegaLibraryOf } from "../../document/mime/vega-spec.ts";
import { DrawingBoundary } from "../cells/drawing-boundary.tsx";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import type { OutputItem } from "../notebook/output-list.ts";
import { useWindow } from "../shell/window-context.tsx";
import { RunsOutput } from "../runs/runs-output.tsx";
import { TableOutput } from "../tables/table-output.tsx";
import { ErrorOutput } from "./error-output.tsx";
import { HtmlOutput } from "./html-output.tsx";
import { outputText } from "./output-text.ts";
import { OutputButtons } from "./output-buttons.tsx";
import { FigureOutput } from "./figure-output.tsx";
import { StreamOutput } from "./stream-output.tsx";
import { TreeOutput } from "./tree-output.tsx";
import { VegaOutput } from "./vega-output.tsx";
import { TruncatedNote } from "./truncated-note.tsx";
import { WholeOutput } from "./whole-output.tsx";

interface OutputViewProps {
  readonly item: OutputItem;
  readonly index: number;
  readonly cell: CellModel;
}

/** One output, by what it is. */
export const OutputView = memo(function OutputView({ item, index, cell }: OutputViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [all, setAll] = useState(false);
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { output } = item;
  const mediaType = "data" in output ? preferredMediaType(output.data) : output.output_type;
  const open = () => void workspace.dialogs.show({ kind: "output", model, cellId: cell.id, index });
  return (
    <div className="kv-output" ref={place} data-index={index} data-media-type={mediaType}>
      <div className="kv-output-body">
        {output.truncated && all ? (
          <WholeOutput model={model} cellId={cell.id} index={index} />
        ) : (
          <DrawingBoundary subject={output} what="output" text={() => outputText(output)}>
            <OutputBody item={item} cell={cell} mediaType={mediaType} open={open} />
          </DrawingBoundary>
        )}
      </div>
      {output.truncated ? (
        <TruncatedNote truncated={output.truncated} all={all} toggle={() => setAll(!all)} open={open} />
      ) : null}
      <OutputButtons place={place} mediaType={mediaType} />
    </div>
  );
});

interface OutputBodyProps {
  readonly item: OutputItem;
  readonly cell: CellModel;
  readonly mediaType: string | undefined;
  /** Opens the output in a viewer. */
  readonly open: () => void;
}

function OutputBody({ item, cell, mediaType, open }: OutputBodyProps) {
  const { output } = item;
  if (output.output_type === "stream" && item.stream)
    return (
      <StreamOutput
        stream={item.stream}
        name={output.name}
        source={output.source}
        isCut={output.truncated !== undefined}
        open={open}
      />
    );
  if (output.output_type === "error") return <ErrorOutput output={output} cell={cell} />;
  if ("data" in output) {
    const value = output.data[plotlyMediaType];
    if (mediaType === plotlyMediaType && isPlotlyFigure(value)) return <FigureOutput figure={value} />;
    const vega = mediaType === undefined ? undefined : vegaLibraryOf(mediaType);
    const spec = mediaType === undefined ? undefined : output.data[mediaType];
    if (vega && isVegaSpec(spec)) return <VegaOutput spec={spec} library={vega.library} />;
    const runs = output.data[runsMediaType];
    if (mediaType === runsMediaType && isRunsDisplay(runs))
      return <RunsOutput display={runs as unknown as RunsDisplay} cell={cell} />;
    if (mediaType === "text/html") {
      const html = <HtmlOutput output={output} cell={cell} />;
      const handle = output.data[tableMediaType];
      if (!isTableHandle(handle)) return html;
      return (
        <TableOutput handle={handle} cell={cell}>
          {html}
        </TableOutput>
      );
    }
  }
  return <TreeOutput output={output} />;
}
