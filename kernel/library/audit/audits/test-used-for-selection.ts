import { sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import { type MatrixSpec, asMatrix } from "../../matrix/matrix.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";
import type { Part } from "../lineage/provenance.ts";
import { overlapOf, rowSet } from "../lineage/row-set.ts";

const testUsedForSelection: AuditDefinition = {
  name: "test-used-for-selection",
  title: "Test rows were used to choose something",
  severity: "serious",
  why: "What was chosen fits these rows by luck as well as by merit, so its score on them is too good: nothing is left on which it could be judged.",
  fix: "Choose the epoch, the temperature, α and the method on a validation split, and look at the test rows once, at the end.",
};

/** From this share of common rows on, something was judged on what it was chosen by. */
const noticed = 0.01;

/**
 * Looks whether something is judged on rows by which it was chosen: an epoch, a temperature, a weight, a method.
 *
 * Training, calibrators and `voteSweep` make this audit for rows of a split whose name says that it is for the test. For
 * other rows, call it with the rows that chose and the rows that judge.
 *
 *     auditSelection({ chosenOn: [[1, 2], [3, 4]], judgedOn: [[3, 4], [5, 6]], what: "the epoch" }); // serious: 1 of 2 rows
 *     auditSelection({ chosenOn: [[1, 2], [3, 4]], judgedOn: [[5, 6], [7, 8]], what: "the epoch" }); // nothing
 *
 * @param rows features of the rows that chose and of those that judge, shape [rows, features]; `what` was chosen
 * @returns what was found
 * @throws RangeError when rows differ in length within one of the two
 */
export function auditSelection(rows: {
  readonly chosenOn: MatrixSpec;
  readonly judgedOn: MatrixSpec;
  readonly what?: string;
}): readonly Finding[] {
  const { what = sentence`something` } = rows;
  const judged = asMatrix(rows.judgedOn, "judgedOn");
  const { count } = overlapOf(rowSet(judged), rowSet(asMatrix(rows.chosenOn, "chosenOn")));
  if (count < Math.max(1, noticed * judged.rows)) return [];
  return report(
    testUsedForSelection,
    sentence`${count} of ${judged.rows} rows that judge are among those that chose ${what}.`,
  );
}

/** Tells of test rows by which something is chosen. */
export function reportSelection(what: SentenceValue, part: Part | undefined): void {
  if (part?.role === "test")
    report(testUsedForSelection, sentence`The rows of the split "${part.name}" choose ${what}.`);
}
