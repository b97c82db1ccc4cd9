import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import type { PlotlyFigure } from "../../../document/mime/plotly-figure.ts";
import { axisTitle, figureLayout, palette } from "./figure-style.ts";
import type { TemperatureFit } from "./fit-temperature.ts";

const objectiveNames = { nll: "negative log likelihood", ece: "expected calibration error" } as const;

const searchNames = { bounded: "bounded search", brent: "Brent's search", lbfgs: "L-BFGS" } as const;

const digits = (value: number) => String(Number(value.toPrecision(4)));

/** Draws the objective against the temperature, with T = 1 and the chosen one marked. */
export function temperatureFigure(fit: Omit<TemperatureFit, symbol>): PlotlyFigure {
  const before = fit.objective === "nll" ? fit.nllBefore : fit.eceBefore;
  const after = fit.objective === "nll" ? fit.nllAfter : fit.eceAfter;
  const base = figureLayout({
    title: `Temperature ${digits(fit.temperature)}${fit.atBound === null ? "" : ` (${fit.atBound} allowed)`}`,
    subtitle:
      `fitted on ${fit.rows.toLocaleString("en")} rows: NLL ${fit.nllBefore.toFixed(4)} → ${fit.nllAfter.toFixed(4)}<br>` +
      `ECE ${fit.eceBefore.toFixed(4)} → ${fit.eceAfter.toFixed(4)}`,
    alt: temperatureSummary(fit),
    height: 360,
    entries: 2,
  });
  return {
    data: [
      {
        type: "scatter",
        mode: fit.search === "grid" ? "lines+markers" : "lines",
        name: objectiveNames[fit.objective],
        showlegend: false,
        x: fit.curve.map((point) => point.temperature),
        y: fit.curve.map((point) => point.value),
        line: { color: palette.blue, width: 2 },
        marker: { color: palette.blue, size: 4 },
        hovertemplate: "T = %{x:.4~g}<br>%{y:.5~g}<extra></extra>",
      },
      mark("as trained, T = 1", 1, before, palette.vermilion, "circle-open"),
      mark(
        `${fit.search === "fixed" ? "given" : "fitted"}, T = ${digits(fit.temperature)}`,
        fit.temperature,
        after,
        palette.green,
        "diamond",
      ),
    ],
    layout: {
      ...base,
      xaxis: {
        ...(base["xaxis"] as JsonObject),
        title: axisTitle("temperature T"),
        type: "log",
        tickvals: roundTemperatures(fit.curve.map((point) => point.temperature)),
      },
      yaxis: { ...(base["yaxis"] as JsonObject), title: axisTitle(objectiveNames[fit.objective]) },
    },
    config: { displaylogo: false, responsive: true },
  };
}

/** 1, 2 and 5 times powers of ten within the curve: ticks that a reader can tell at a glance on a logarithmic axis. */
function roundTemperatures(temperatures: readonly number[]): number[] {
  const [lowest, highest] = [Math.min(...temperatures), Math.max(...temperatures)];
  const first = Math.floor(Math.log10(lowest));
  const decades = Array.from({ length: Math.ceil(Math.log10(highest)) - first + 1 }, (_, index) => first + index);
  return decades
    .flatMap((decade) => [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)))
    .filter((temperature) => temperature >= lowest && temperature <= highest);
}

function mark(name: string, x: number, y: number, color: string, symbol: string): JsonObject {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: [x],
    y: [y],
    marker: { color, size: 12, symbol, line: { color, width: 2 } },
    hovertemplate: `${name}<br>%{y:.5~g}<extra></extra>`,
  };
}

/** A fit in words; also the figure's alternative text. */
export function temperatureSummary(fit: Omit<TemperatureFit, symbol>): string {
  return [
    `Temperature ${digits(fit.temperature)} ${howFound(fit)}, on ${fit.rows} rows. ` +
      `NLL ${fit.nllBefore.toFixed(4)} before, ${fit.nllAfter.toFixed(4)} after; ` +
      `ECE ${fit.eceBefore.toFixed(4)} before, ${fit.eceAfter.toFixed(4)} after.`,
    ...fit.warnings.map((warning) => `Warning: ${warning}`),
  ].join("\n");
}

function howFound({ search, objective, bounds, curve }: Omit<TemperatureFit, symbol>): string {
  if (search === "fixed") return "as given";
  const name = search === "grid" ? `grid of ${curve.length}` : searchNames[search];
  return `by least ${objectiveNames[objective]}, ${name} from ${digits(bounds[0])} to ${digits(bounds[1])}`;
}
