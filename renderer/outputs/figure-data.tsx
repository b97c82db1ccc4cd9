import { useMemo } from "react";
import { traceTable } from "../../document/html/trace-table.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { say } from "../../wording/say.ts";
import { HastView } from "../cells/hast-view.tsx";

/** Rows of each trace that are shown: as many as one reads. */
const mostRows = 1000;

/** What a figure draws, as tables: a trace each. */
export function FigureData({ figure }: { readonly figure: PlotlyFigure }) {
  const tables = useMemo(
    () => figure.data.flatMap((trace, index) => traceTable(trace, index, mostRows) ?? []),
    [figure],
  );
  return (
    <div
      className="kv-figure-tables kv-content"
      role="region"
      aria-label={say("Data of this figure")}
      data-testid="figure-data"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {tables.length > 0 ? <HastView tree={tables} /> : <p>{say("This figure has no columns of data.")}</p>}
    </div>
  );
}
