import { type Sentence, sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";
import type { Part } from "../lineage/provenance.ts";

const resampledBeforeSplit: AuditDefinition = {
  name: "resampled-before-split",
  title: "Rows were resampled before they were split",
  severity: "serious",
  why: "Copies of one row then stand on both sides of the split, and the test measures memory, most of all for the rare classes. Its classes also have other shares than the data has.",
  fix: "Split first, then resample the training rows alone: resampleRows(labels, split.train).",
};

/** What is known of how rows were drawn. */
export interface ResampledRows {
  /** row numbers of the whole data in the order in which they were split, as resampling gave them */
  readonly rows: ArrayLike<number>;
  /** row numbers within `rows`, by split */
  readonly splits: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * Looks whether copies of a row that resampling made stand in different splits.
 *
 * `resampleRows`, `pickRows` and `splitRows` make this audit where rows pass through them in the wrong order; call it for
 * resampling of your own. Drawn once each, rows may be split in any order.
 *
 *     auditResampling({ rows: [0, 1, 2, 2, 2], splits: { train: [0, 1, 2], test: [3, 4] } }); // serious: row 2 is in both
 *     auditResampling({ rows: [0, 1, 2, 3], splits: { train: [0, 1], test: [2, 3] } }); // nothing
 *
 * @param drawn which rows of the data were drawn, and how those were split
 * @returns what was found
 */
export function auditResampling(drawn: ResampledRows): readonly Finding[] {
  const { rows, splits } = drawn;
  const firstSplit = new Map<number, string>();
  const torn = new Map<number, Sentence>();
  for (const [name, places] of Object.entries(splits))
    for (const place of Array.from(places)) {
      const row = rows[place] as number;
      const other = firstSplit.get(row);
      if (other === undefined) firstSplit.set(row, name);
      else if (other !== name && !torn.has(row)) torn.set(row, sentence`"${other}" and "${name}"`);
    }
  const [first] = torn;
  if (!first) return [];
  return report(
    resampledBeforeSplit,
    sentence`${torn.size} of ${firstSplit.size} rows have copies in two splits: row ${first[0]} is in ${first[1]}.`,
  );
}

/** Tells of rows that were resampled, then split: `how` says how they were resampled. */
export function reportResampled(how: SentenceValue, { name }: Part): void {
  report(resampledBeforeSplit, sentence`The rows of the split "${name}" were ${how} before the split.`);
}
