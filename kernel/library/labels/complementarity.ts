import type { LabelsSpec } from "../calibration/labels.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Displayable } from "../../../document/mime/mime-bundle.ts";

/** Whether two models are right on the same rows. All are shares of rows. */
export interface Complementarity extends Displayable {
  /** share of rows that both have right, 0 to 1 */
  readonly both: number;
  /** share of rows that only the first has right */
  readonly onlyFirst: number;
  /** share of rows that only the second has right */
  readonly onlySecond: number;
  /** share of rows that neither has right */
  readonly neither: number;
  /** right by at least one: what a perfect choice between them would reach */
  readonly either: number;
  /** predicting different classes, right or wrong */
  readonly disagreement: number;
  /**
   * Yule's Q, from -1 to 1: 1 where they err on the same rows, 0 where independently, below 0 where on different ones; null
   * where it is not defined, as when one is always right
   */
  readonly association: number | null;
}

/**
 * Compares where two models are right: mixing them helps where they err on different rows.
 *
 * Kuncheva and Whitaker, Measures of diversity in classifier ensembles (2003).
 *
 * @param labels true class per row
 * @param first predicted classes of one model
 * @param second predicted classes of the other
 * @throws RangeError when lengths differ or there are no rows
 */
export function complementarity(
  labels: LabelsSpec,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Complementarity {
  const rows = labels.length;
  if (rows === 0) throw new RangeError("there are 0 rows: nothing can be compared on them");
  if (first.length !== rows || second.length !== rows)
    throw new RangeError(`labels and predictions differ in length: ${rows}, ${first.length} and ${second.length}`);
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0, different: 0 };
  for (let row = 0; row < rows; row += 1) {
    const one = first[row] === labels[row];
    const other = second[row] === labels[row];
    counts[one ? (other ? "both" : "onlyFirst") : other ? "onlySecond" : "neither"] += 1;
    counts.different += Number(first[row] !== second[row]);
  }
  const { both, onlyFirst, onlySecond, neither, different } = counts;
  const same = both * neither;
  const apart = onlyFirst * onlySecond;
  const association = same + apart === 0 ? null : (same - apart) / (same + apart);
  const shares = {
    both: both / rows,
    onlyFirst: onlyFirst / rows,
    onlySecond: onlySecond / rows,
    neither: neither / rows,
    either: (rows - neither) / rows,
    disagreement: different / rows,
  };
  return shownAs({ ...shares, association }, () =>
    tableBundle({
      caption: `Where two models are right, of ${rows} rows`,
      columns: ["", "share"],
      rows: [
        ["both", shares.both.toFixed(4)],
        ["only the first", shares.onlyFirst.toFixed(4)],
        ["only the second", shares.onlySecond.toFixed(4)],
        ["neither", shares.neither.toFixed(4)],
        ["at least one", shares.either.toFixed(4)],
        ["they disagree", shares.disagreement.toFixed(4)],
        ["association (Yule's Q)", association === null ? "–" : association.toFixed(4)],
      ],
    }),
  );
}
