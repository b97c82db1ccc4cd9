import { type Displayable, type JsonObject, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { axisTitle, figureLayout, palette } from "../calibration/figure-style.ts";
import type { EpochRecord, TrainingEnd } from "./training-history.ts";

/** What a loss curve is drawn from. */
export interface TrainingState {
  readonly model: string;
  readonly history: readonly EpochRecord[];
  readonly epochs: number;
  readonly bestEpoch: number | null;
  /** what the best epoch was chosen by */
  readonly selectedBy: string;
  /** undefined while it runs */
  readonly end: TrainingEnd | undefined;
}

/** Epochs that the table shows; of more, the first, the last and the best. */
const mostShown = 12;

const digits = (value: number) => String(Number(value.toPrecision(4)));

/** What became of a training, in a sentence. */
export function trainingSentence(state: TrainingState): string {
  const { history, epochs, bestEpoch, end, selectedBy } = state;
  const last = history.at(-1);
  if (!last) return `${state.model}: no epoch has been finished of ${epochs}`;
  const ended = { finished: "", early: ", stopped early", interrupted: ", interrupted" }[end ?? "finished"];
  const best = history.find(({ epoch }) => epoch === bestEpoch);
  const chosen =
    best && best.validationLoss !== null
      ? `; best epoch ${best.epoch} by ${selectedBy} on validation: loss ${digits(best.validationLoss)}` +
        Object.entries(best.metrics)
          .map(([name, value]) => `, ${name} ${digits(value)}`)
          .join("")
      : "; no validation rows, so no epoch was chosen";
  return `${state.model}: ${last.epoch} of ${epochs} epochs in ${digits(last.seconds)} s${ended}${chosen}`;
}

/** The epochs as a table in plain text: the first, the last and the best. */
export function trainingTable(state: TrainingState): string {
  const names = Object.keys(state.history[0]?.metrics ?? {});
  const head = ["epoch", "train loss", "validation loss", ...names, "learning rate", "seconds"];
  const { length } = state.history;
  const shown = state.history.filter(
    ({ epoch }, index) => length <= mostShown || index < 3 || index >= length - 6 || epoch === state.bestEpoch,
  );
  const rows = shown.map((record) => [
    `${record.epoch}${record.epoch === state.bestEpoch ? " *" : ""}`,
    digits(record.trainLoss),
    record.validationLoss === null ? "" : digits(record.validationLoss),
    ...names.map((name) => digits(record.metrics[name] ?? NaN)),
    digits(record.learningRate),
    digits(record.seconds),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
  const left = length - shown.length;
  return [line(head), ...rows.map(line), ...(left > 0 ? [`(${left} epochs not shown: see history)`] : [])].join("\n");
}

/** The loss curve: training and validation loss against the epoch, the best epoch marked; seconds in the hover. */
export function trainingFigure(state: TrainingState): Displayable {
  return {
    [displaySymbol]: () => {
      const sentence = trainingSentence(state);
      const { history, bestEpoch } = state;
      const best = history.find(({ epoch }) => epoch === bestEpoch);
      const base = figureLayout({
        title: state.end
          ? `Training of ${state.model}`
          : `Training ${state.model}: epoch ${history.length} of ${state.epochs}`,
        subtitle: sentence.slice(sentence.indexOf(": ") + 2).replace("; ", "<br>"),
        alt: sentence,
        height: 360,
        entries: 3,
      });
      const validated = history.filter(({ validationLoss }) => validationLoss !== null);
      return {
        "text/plain": `${sentence}\n${trainingTable(state)}`,
        [plotlyMediaType]: {
          data: [
            curve("training loss", history, ({ trainLoss }) => trainLoss, palette.neutral),
            ...(validated.length > 0
              ? [curve("validation loss", validated, ({ validationLoss }) => validationLoss ?? NaN, palette.blue)]
              : []),
            ...(best && best.validationLoss !== null ? [bestMark(best.epoch, best.validationLoss)] : []),
          ],
          layout: {
            ...base,
            xaxis: { ...(base["xaxis"] as JsonObject), title: axisTitle("epoch"), rangemode: "tozero" },
            yaxis: { ...(base["yaxis"] as JsonObject), title: axisTitle("loss") },
          },
          config: { displaylogo: false, responsive: true },
        },
      };
    },
  };
}

function bestMark(epoch: number, loss: number): JsonObject {
  return {
    type: "scatter",
    mode: "markers",
    name: "best epoch",
    x: [epoch],
    y: [loss],
    marker: { color: palette.green, size: 12, symbol: "diamond" },
    hovertemplate: "best epoch %{x}<br>%{y:.5~g}<extra></extra>",
  };
}

function curve(
  name: string,
  history: readonly EpochRecord[],
  value: (record: EpochRecord) => number,
  color: string,
): JsonObject {
  return {
    type: "scatter",
    mode: history.length < 40 ? "lines+markers" : "lines",
    name,
    x: history.map(({ epoch }) => epoch),
    y: history.map((record) => (Number.isFinite(value(record)) ? value(record) : null)),
    customdata: history.map(({ seconds }) => Number(seconds.toFixed(2))),
    line: { color, width: 2 },
    marker: { color, size: 4 },
    hovertemplate: `epoch %{x}, %{customdata} s<br>${name} %{y:.5~g}<extra></extra>`,
  };
}
