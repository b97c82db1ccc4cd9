import { sentence } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";
import { countedUp } from "../lineage/counted-up.ts";

const stepsInEvaluation: AuditDefinition = {
  name: "steps-in-evaluation",
  title: "A loss counts calls that are no training steps",
  severity: "serious",
  why: "A schedule that counts its own calls runs ahead: evaluation, mixup and accumulated gradients call the loss as well. A warm-up of 10 % of the steps is then over far before.",
  fix: "Take the step from the training: the loss is called with { step, steps, epoch, epochs } as its third argument.",
};

/** Steps that were counted, and what the training consisted of. */
export interface CountedSteps {
  /** steps as the schedule counted them */
  readonly counted: number;
  /** rows that were trained on */
  readonly rows: number;
  /** rows of a step */
  readonly batchSize: number;
  /** passes over the rows */
  readonly epochs: number;
  /** batches of which one step is made. Default 1 */
  readonly accumulation?: number;
}

/**
 * Looks whether a schedule has counted more steps than a training has.
 *
 * Training makes this audit where a loss is written so that it counts its own calls while there are validation rows; call it
 * with the count of a training from elsewhere.
 *
 *     auditSteps({ counted: 1500, rows: 10_000, batchSize: 100, epochs: 10 }); // serious: the training has 1000 steps
 *     auditSteps({ counted: 1000, rows: 10_000, batchSize: 100, epochs: 10 }); // nothing
 *
 * @param steps as they were counted, and what they should follow from
 * @returns what was found
 */
export function auditSteps(steps: CountedSteps): readonly Finding[] {
  const { counted, rows, batchSize, epochs, accumulation = 1 } = steps;
  const real = Math.ceil(Math.ceil(rows / batchSize) / accumulation) * epochs;
  if (counted <= real) return [];
  return report(
    stepsInEvaluation,
    epochs === 1
      ? sentence`${counted} steps were counted, and 1 epoch of ${rows} rows in batches of ${batchSize * accumulation} has ${real}.`
      : sentence`${counted} steps were counted, and ${epochs} epochs of ${rows} rows in batches of ${batchSize * accumulation} have ${real}.`,
  );
}

/** Tells of a loss whose own text counts its calls, where some of them are evaluation. */
export function auditLossText(
  loss: (...values: never) => unknown,
  calls: { readonly steps: number; readonly epochs: number },
): void {
  const counter = countedUp(loss);
  if (counter === undefined) return;
  report(
    stepsInEvaluation,
    sentence`The loss counts its own calls (${counter}): besides ${calls.steps} steps it is called to judge each of ${calls.epochs} epochs.`,
  );
}
