import { type Sentence, sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { type BinaryMethod, classScores } from "./class-scores.ts";
import { type CalibratorFitOptions, fittedCalibrator, readFitRows } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";

/** The fit of one class against the rest: its parameters, and what to say about them. */
export interface ScoreCurveFit {
  readonly entry: JsonObject;
  readonly bounds?: readonly Sentence[];
  readonly warnings?: readonly string[];
}

/**
 * Fits a two-class method: of two classes to class 1 alone, of more to each class against the rest.
 *
 * @param fitCurve fits targets (1 where the row has the class, else 0) to the scores of the class
 */
export function fitOneVersusRest(
  method: BinaryMethod,
  labels: LabelsSpec,
  spec: ForecastsSpec,
  fitCurve: (targets: Float64Array, scores: Float64Array) => ScoreCurveFit,
  options: CalibratorFitOptions = {},
): Calibrator {
  const forecasts = readFitRows(labels, spec);
  const columns = forecasts.classes === 2 ? [1] : Array.from({ length: forecasts.classes }, (_, column) => column);
  const fits = columns.map((column) => {
    const targets = Float64Array.from({ length: labels.length }, (_, row) => (labels[row] === column ? 1 : 0));
    return fitCurve(targets, classScores(method, forecasts, column));
  });
  return fittedCalibrator(
    labels,
    forecasts,
    {
      method,
      parameters: { perClass: fits.map(({ entry }) => entry) },
      bounds: namedByClass(fits.map(({ bounds = [] }) => bounds)),
      warnings: namedByClass(fits.map(({ warnings = [] }) => warnings.map((line) => sentence`${line}`))).map(
        sentenceText,
      ),
    },
    options,
  );
}

/** Lines of every class, those that several classes share once, with the classes they are about. */
function namedByClass(lines: readonly (readonly Sentence[])[]): Sentence[] {
  const classesOf = new Map<string, { readonly line: Sentence; readonly columns: number[] }>();
  for (const [column, said] of lines.entries())
    for (const line of said) {
      const known = classesOf.get(sentenceText(line));
      if (known) known.columns.push(column);
      else classesOf.set(sentenceText(line), { line, columns: [column] });
    }
  return [...classesOf.values()].map(({ line, columns }) => {
    if (lines.length === 1) return line;
    if (columns.length === lines.length && columns.length > 1) return sentence`every class: ${line}`;
    return columns.length === 1
      ? sentence`class ${columns[0]!}: ${line}`
      : sentence`classes ${columns.join(", ")}: ${line}`;
  });
}
