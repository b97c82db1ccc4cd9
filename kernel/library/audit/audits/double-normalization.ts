import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import { type MatrixSpec, asMatrix } from "../../matrix/matrix.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const doubleNormalization: AuditDefinition = {
  name: "double-normalization",
  title: "Rows that are standardized already are standardized again",
  severity: "serious",
  why: "The second time moves and shrinks what was right: the model sees rows at a place where it never learned, and its forecasts are of them.",
  fix: "Standardize once, in one place: either where rows are read or where the model is called.",
};

/** Rows that are looked at. */
const sampledRows = 2000;
const enoughRows = 30;

/** The mean and the standard deviation of each column, as a standardizer learned them. */
export interface ColumnScales {
  /** one per column */
  readonly means: ArrayLike<number>;
  /** one per column, above 0 */
  readonly deviations: ArrayLike<number>;
}

/**
 * Looks whether rows that are about to be standardized have mean 0 and deviation 1 already, where the standardizer was
 * learned on rows that had not.
 *
 * `fitStandardizer(…).apply` makes this audit; call it before a normalisation of your own.
 *
 *     const scaled = Array.from({ length: 60 }, (_, row) => [Math.sqrt(2) * Math.sin(row)]);
 *     auditNormalization(scaled, { means: [40], deviations: [12] }); // serious
 *     auditNormalization(scaled.map(([value]) => [40 + 12 * value]), { means: [40], deviations: [12] }); // nothing
 *
 * @param rows shape [rows, columns], before they are standardized
 * @param scales what they are to be standardized by
 * @returns what was found; nothing in fewer than 30 rows
 * @throws RangeError when rows differ in length
 */
export function auditNormalization(rows: MatrixSpec, scales: ColumnScales): readonly Finding[] {
  const { data, rows: count, columns } = asMatrix(rows, "rows");
  if (count < enoughRows || scales.means.length !== columns) return [];
  const step = Math.max(1, Math.floor(count / sampledRows));
  let [moved, standard] = [0, 0];
  for (let column = 0; column < columns; column += 1) {
    const [mean, deviation] = [scales.means[column] as number, scales.deviations[column] as number];
    // Columns whose own scale is that of standardized ones cannot tell.
    if (Math.abs(mean) < 1 && deviation > 0.5 && deviation < 2) continue;
    moved += 1;
    let [sum, squares, seen] = [0, 0, 0];
    for (let row = 0; row < count; row += step) {
      const value = data[row * columns + column] as number;
      sum += value;
      squares += value * value;
      seen += 1;
    }
    const own = Math.sqrt(squares / seen - (sum / seen) ** 2);
    if (Math.abs(sum / seen) < 0.3 && own > 0.6 && own < 1.5) standard += 1;
  }
  if (moved === 0 || standard < 0.9 * moved) return [];
  return report(
    doubleNormalization,
    sentence`${standard} of ${moved} columns have mean 0 and deviation 1 already, where those that the standardizer learned had others, \
such as ${firstMoved(scales)}.`,
  );
}

/** Tells of rows that a standardizer has made, and that come to one again. */
export function reportStandardizedTwice(isSame: boolean): void {
  const other = isSame ? sentence`the same standardizer` : sentence`another standardizer`;
  report(doubleNormalization, sentence`The rows were standardized before, and come to ${other}.`);
}

function firstMoved({ means, deviations }: ColumnScales): Sentence {
  const isOther = (mean: number, at: number) => !(Math.abs(mean) < 1 && deviations[at]! > 0.5 && deviations[at]! < 2);
  const column = Array.from(means).findIndex(isOther);
  return sentence`a mean of ${shownNumber(means[column]!)} and a deviation of ${shownNumber(deviations[column]!)}`;
}
