import { type JsonObject, type MimeBundle, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { axisTitle, palette } from "../../calibration/figure-style.ts";
import { plotLayout, short } from "../../figures/figure-parts.ts";
import { type Figure, createFigure } from "../../figures/figure.ts";
import { type FeatureImportance, featureImportance } from "./feature-importance.ts";
import { type FittedTrees, usedIterations } from "./fitted-trees.ts";

/** Features that the display shows, and points that its curve has. */
const mostFeatures = 12;
const mostPoints = 500;

/** What fitted trees display as: a sentence, their learning curve above the importances of the first features. */
export async function treesBundle(fitted: FittedTrees): Promise<MimeBundle> {
  const first = featureImportance(fitted, "gain", usedIterations(fitted))
    .filter(({ value }) => value > 0)
    .slice(0, mostFeatures);
  const width = Math.max(0, ...first.map(({ name }) => name.length));
  const lines = first.map(({ name, share }) => `  ${name.padEnd(width)}  ${(100 * share).toFixed(1).padStart(5)}%`);
  return {
    ...(await treesFigure(fitted, first)[displaySymbol]()),
    "text/plain": [treesSentence(fitted), ...(first.length > 0 ? ["Importance by gain:", ...lines] : [])].join("\n"),
  };
}

/** What became of a fit, in a sentence. */
function treesSentence(fitted: FittedTrees): string {
  const { task, classes, features, rows, trees, history, bestIteration, end } = fitted;
  const last = history.at(-1);
  const best = history.find(({ iteration }) => iteration === bestIteration);
  const ended = { finished: "", early: ", stopped early", exhausted: ", no leaf being left to split" }[end];
  const judged = best
    ? `; best iteration ${best.iteration}, validation loss ${short(best.validationLoss as number)}` +
      Object.entries(best.metrics)
        .map(([name, value]) => `, ${name} ${short(value)}`)
        .join("")
    : "";
  return (
    `Boosted trees, ${task === "regression" ? "regression" : `${classes} classes`}, ` +
    `${features.length.toLocaleString("en")} features, fitted on ${rows.toLocaleString("en")} rows: ` +
    `${trees.length} iterations in ${short(last?.seconds ?? 0)} s${ended}, training loss ${short(last?.trainLoss ?? NaN)}${judged}`
  );
}

function treesFigure(fitted: FittedTrees, first: readonly FeatureImportance[]): Figure {
  const { history, bestIteration, task } = fitted;
  const every = Math.ceil(history.length / mostPoints);
  const shown = history.filter(({ iteration }, at) => at % every === 0 || iteration === bestIteration);
  const best = history.find(({ iteration }) => iteration === bestIteration);
  const sentence = treesSentence(fitted);
  const bars = 40 + 22 * first.length;
  const plot = 220;
  const gap = 80;
  const part = bars / (bars + gap + plot);
  const height = plot + gap + bars + 230;
  const base = plotLayout({
    title: "Boosted trees",
    subtitle: sentence.slice(sentence.indexOf(", ") + 2).replace("; ", "<br>"),
    alt: sentence,
    height,
    entries: 3,
    x: { title: axisTitle("iteration"), anchor: "y" },
    y: { title: axisTitle(task === "regression" ? "squared error" : "log loss") },
  });
  const lossOf = (name: string, color: string, y: readonly (number | null)[]): JsonObject => ({
    type: "scatter",
    mode: shown.length < 40 ? "lines+markers" : "lines",
    name,
    x: shown.map(({ iteration }) => iteration),
    y,
    customdata: shown.map(({ seconds }) => Number(seconds.toFixed(2))),
    line: { color, width: 2 },
    marker: { color, size: 4 },
    hovertemplate: `iteration %{x}, %{customdata} s<br>${name} %{y:.5~g}<extra></extra>`,
  });
  const losses = [
    lossOf(
      "training loss",
      palette.neutral,
      shown.map(({ trainLoss }) => trainLoss),
    ),
    ...(best
      ? [
          lossOf(
            "validation loss",
            palette.blue,
            shown.map(({ validationLoss }) => validationLoss),
          ),
        ]
      : []),
    ...(best ? [bestMark(best.iteration, best.validationLoss as number)] : []),
  ];
  if (first.length === 0) return createFigure({ data: losses, layout: base });
  const axis = base["xaxis"] as JsonObject;
  return createFigure({
    data: [...losses, importanceBars(first)],
    layout: {
      ...base,
      xaxis: { ...axis, title: axisTitle("iteration") },
      yaxis: { ...(base["yaxis"] as JsonObject), domain: [1 - plot / (bars + gap + plot), 1] },
      xaxis2: {
        ...axis,
        anchor: "y2",
        title: axisTitle("share of all gains"),
        tickformat: ".0%",
        rangemode: "tozero",
      },
      yaxis2: {
        ...axis,
        anchor: "x2",
        domain: [0, part],
        autorange: "reversed",
        automargin: true,
        title: {},
        showgrid: false,
      },
    },
  });
}

function importanceBars(first: readonly FeatureImportance[]): JsonObject {
  return {
    type: "bar",
    orientation: "h",
    name: "importance",
    showlegend: false,
    xaxis: "x2",
    yaxis: "y2",
    x: first.map(({ share }) => share),
    y: first.map(({ name }) => name),
    marker: { color: palette.blue, opacity: 0.8 },
    hovertemplate: "%{y}: %{x:.1%} of all gains<extra></extra>",
  };
}

function bestMark(iteration: number, loss: number): JsonObject {
  return {
    type: "scatter",
    mode: "markers",
    name: "best iteration",
    x: [iteration],
    y: [loss],
    marker: { color: palette.green, size: 12, symbol: "diamond" },
    hovertemplate: "best iteration %{x}<br>%{y:.5~g}<extra></extra>",
  };
}
