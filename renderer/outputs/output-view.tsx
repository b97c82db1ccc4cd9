import { memo, useRef, useState } from "react";
import { isPlotlyFigure } from "../../document/html/plotly-to-hast.ts";
import { preferredMediaType } from "../../document/html/mime-to-hast.ts";
import { isVegaSpec } from "../../document/html/vega-to-hast.ts";
import { plotlyMediaType } from "../../document/mime/plotly-figure.ts";
import { vegaLibraryOf } from "../../document/mime/vega-spec.ts";
import type { Output } from "../../document/notebook.ts";
import { DrawingBoundary } from "../cells/drawing-boundary.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import type { OutputItem } from "../notebook/output-list.ts";
import { ErrorOutput } from "./error-output.tsx";
import { HtmlOutput } from "./html-output.tsx";
import { outputText } from "./output-text.ts";
import { OutputButtons } from "./output-buttons.tsx";
import { PlotlyOutput } from "./plotly-output.tsx";
import { StreamOutput } from "./stream-output.tsx";
import { TreeOutput } from "./tree-output.tsx";
import { VegaOutput } from "./vega-output.tsx";
import { TruncatedNote } from "./truncated-note.tsx";

interface OutputViewProps {
  readonly item: OutputItem;
  readonly index: number;
  readonly cell: CellModel;
}

/** One output, by what it is. */
export const OutputView = memo(function OutputView({ item, index, cell }: OutputViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState<Output>();
  const { output } = item;
  const shown = whole ?? output;
  const mediaType = "data" in shown ? preferredMediaType(shown.data) : shown.output_type;
  return (
    <div className="kv-output" ref={place} data-media-type={mediaType}>
      <div className="kv-output-body">
        <DrawingBoundary subject={shown} what="output" text={() => outputText(shown)}>
          <OutputBody output={shown} item={item} cell={cell} mediaType={mediaType} />
        </DrawingBoundary>
      </div>
      {output.truncated && !whole ? (
        <TruncatedNote cell={cell} index={index} characters={output.truncated.characters} show={setWhole} />
      ) : null}
      <OutputButtons place={place} mediaType={mediaType} />
    </div>
  );
});

interface OutputBodyProps {
  readonly output: Output;
  readonly item: OutputItem;
  readonly cell: CellModel;
  readonly mediaType: string | undefined;
}

function OutputBody({ output, item, cell, mediaType }: OutputBodyProps) {
  if (output.output_type === "stream" && item.stream)
    return (
      <StreamOutput
        stream={item.stream}
        whole={output === item.output ? undefined : output.text}
        name={output.name}
        source={output.source}
      />
    );
  if (output.output_type === "error") return <ErrorOutput output={output} cell={cell} />;
  if ("data" in output) {
    const value = output.data[plotlyMediaType];
    if (mediaType === plotlyMediaType && isPlotlyFigure(value)) return <PlotlyOutput figure={value} />;
    const vega = mediaType === undefined ? undefined : vegaLibraryOf(mediaType);
    const spec = mediaType === undefined ? undefined : output.data[mediaType];
    if (vega && isVegaSpec(spec)) return <VegaOutput spec={spec} library={vega.library} />;
    if (mediaType === "text/html") return <HtmlOutput output={output} cell={cell} />;
  }
  return <TreeOutput output={output} />;
}
