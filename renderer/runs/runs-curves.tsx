import { useMemo, useState } from "react";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import type { ShownRun } from "../../document/mime/runs.ts";
import { say, sayCount } from "../../wording/say.ts";
import { PlotlyOutput } from "../outputs/plotly-output.tsx";
import { seriesColors } from "./runs-table.tsx";

/** How a metric of some runs went by step, over each other, in the colours that the table names. */
export function RunsCurves({
  runs,
  metrics,
}: {
  readonly runs: readonly ShownRun[];
  readonly metrics: readonly string[];
}) {
  const [wanted, setWanted] = useState<string | undefined>();
  const metric = wanted !== undefined && metrics.includes(wanted) ? wanted : metrics[0];
  const figure = useMemo(() => (metric === undefined ? undefined : curvesOf(runs, metric)), [runs, metric]);
  if (!figure || metric === undefined) return null;
  const thinned = runs.filter((run) => (run.courses[metric]?.count ?? 0) > (run.courses[metric]?.steps.length ?? 0));
  return (
    <section className="kv-runs-curves" aria-label={say("Curves")} data-testid="runs-curves">
      <div className="kv-runs-metrics" role="group" aria-label={say("Metric")}>
        {metrics.map((each) => (
          <button
            key={each}
            type="button"
            className="kv-chip"
            aria-pressed={each === metric}
            onClick={() => setWanted(each)}
          >
            <bdi>{each}</bdi>
          </button>
        ))}
      </div>
      <PlotlyOutput figure={figure} />
      {thinned.length === 0 ? null : (
        <p className="kv-faint">
          {sayCount(
            thinned.length,
            "{count} curve is drawn from some of its steps; its peaks are kept.",
            "{count} curves are drawn from some of their steps; their peaks are kept.",
          )}
        </p>
      )}
    </section>
  );
}

/** Runs that did not log the metric keep their place among the colours. */
function curvesOf(runs: readonly ShownRun[], metric: string): PlotlyFigure {
  return {
    data: runs.map(({ name, courses }, place) => {
      const { steps, values } = courses[metric] ?? { steps: [], values: [] };
      return {
        type: "scatter",
        mode: steps.length < 30 ? "lines+markers" : "lines",
        name,
        x: [...steps],
        y: [...values],
        marker: { size: 4 },
        line: { width: 2, dash: place < seriesColors ? "solid" : "dot" },
        visible: steps.length > 0,
      };
    }),
    config: { displayModeBar: false },
    layout: {
      height: 300,
      showlegend: false,
      hovermode: "x unified",
      margin: { t: 16, r: 16, b: 44, l: 56 },
      xaxis: { title: { text: say("step") } },
      yaxis: { title: { text: metric } },
    },
  };
}
