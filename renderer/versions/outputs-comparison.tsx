import { isPlotlyFigure } from "../../document/html/plotly-to-hast.ts";
import { plotlyMediaType } from "../../document/mime/plotly-figure.ts";
import type { Cell, Output } from "../../document/notebook.ts";
import { say } from "../../wording/say.ts";
import { DrawingBoundary } from "../cells/drawing-boundary.tsx";
import { outputText } from "../outputs/output-text.ts";
import { PlotlyOutput } from "../outputs/plotly-output.tsx";
import { TreeOutput } from "../outputs/tree-output.tsx";

/** An output as it is looked at beside another: figures live, everything else as the report has it, without scripts. */
function OneOutput({ output }: { readonly output: Output }) {
  const figure = "data" in output ? output.data[plotlyMediaType] : undefined;
  return (
    <DrawingBoundary subject={output} what="output" text={() => outputText(output)}>
      {isPlotlyFigure(figure) ? <PlotlyOutput figure={figure} /> : <TreeOutput output={output} />}
    </DrawingBoundary>
  );
}

function Side({ title, cell }: { readonly title: string; readonly cell: Cell | undefined }) {
  const outputs = cell?.cell_type === "code" ? cell.outputs : [];
  return (
    <section className="kv-diff-side" aria-label={title}>
      <h4>{title}</h4>
      {outputs.length === 0 ? <p className="kv-faint">{say("Nothing was put out.")}</p> : null}
      {outputs.map((output, index) => (
        // Outputs have no names of their own.
        <OneOutput key={index} output={output} />
      ))}
    </section>
  );
}

/** What a cell put out in each version, side by side. */
export function OutputsComparison({ before, after }: { readonly before: Cell; readonly after: Cell }) {
  return (
    <div className="kv-diff-outputs">
      <Side title={say("Outputs before")} cell={before} />
      <Side title={say("Outputs now")} cell={after} />
    </div>
  );
}
