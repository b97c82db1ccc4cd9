import { type Sentence, sentence, type SentenceValue } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { wilsonInterval } from "../../calibration/wilson-interval.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const smallClass: AuditDefinition = {
  name: "small-class",
  title: "A class has too few rows to say anything of it",
  severity: "warning",
  why: "Its recall and F1 are a handful of coin flips, and a macro average gives them the same weight as thousands of rows of another class.",
  fix: "Report the class with its interval and its number of rows, collect more of it, or leave it out of the average and say so.",
};

/** Rows of which an interval of a recall is at least 40 points wide around one half. */
const enoughRows = 20;
/** A test set so small is small in all its classes, which its user sees. */
const enoughInAll = 60;

export interface AuditClassesOptions {
  /** how many classes there are. Default one more than the largest label */
  readonly classes?: number;
  /** what the labels are of. Default `the labels` */
  readonly name?: string;
}

/**
 * Looks for classes with so few rows that nothing can be said of them: fewer than 20, in 60 rows or more.
 *
 * `macroF1` and `classificationReport` make this audit for the rows that they judge; call it for splits of your own.
 *
 *     auditClassSizes([...new Array(90).fill(0), ...new Array(10).fill(1)]); // warning: class 1 has 10 rows
 *     auditClassSizes([...new Array(60).fill(0), ...new Array(40).fill(1)]); // nothing
 *
 * @param labels true class per row, of the rows that judge
 * @returns what was found; it throws nothing
 */
export function auditClassSizes(labels: LabelsSpec, options: AuditClassesOptions = {}): readonly Finding[] {
  return reportClassSizes(labels, options.classes, options.name ?? sentence`the labels`);
}

/** The same of labels that the library names. */
export function reportClassSizes(
  labels: LabelsSpec,
  given: number | undefined,
  name: SentenceValue,
): readonly Finding[] {
  if (labels.length < enoughInAll) return [];
  const counts = new Map<number, number>();
  for (let row = 0; row < labels.length; row += 1)
    counts.set(labels[row] as number, (counts.get(labels[row] as number) ?? 0) + 1);
  const classes = given ?? Math.max(...counts.keys()) + 1;
  return Array.from({ length: classes }, (_, label) => ({ label, rows: counts.get(label) ?? 0 }))
    .filter(({ rows }) => rows < enoughRows)
    .flatMap(({ label, rows }) =>
      report(smallClass, sentence`${sentenceOf(label, rows)} (of ${labels.length} of ${name}).`),
    );
}

function sentenceOf(label: number, rows: number): Sentence {
  if (rows === 0) return sentence`Class ${label} has no rows: a macro average counts it as 0 or leaves it out`;
  const [lower, upper] = wilsonInterval(Math.round(rows / 2), rows);
  const width = Math.round(100 * (upper - lower));
  return rows === 1
    ? sentence`Class ${label} has 1 row: a recall of one half has an interval of ${width} points`
    : sentence`Class ${label} has ${rows} rows: a recall of one half has an interval of ${width} points`;
}
