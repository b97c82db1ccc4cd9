import { sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const temperatureOfOne: AuditDefinition = {
  name: "temperature-of-one",
  title: "The temperature is exactly 1: nothing was calibrated",
  severity: "warning",
  why: "Divided by 1, logits stay as they are, so calibrated scores are the raw ones to the last digit. A fitted temperature is hardly ever 1 by chance; a search that did not run, or was not applied, leaves it there.",
  fix: "Fit the temperature on validation rows (fitTemperature) and apply what it found, or say that the scores are raw.",
};

/** Temperatures closer than this to 1, in the logarithm, are 1 for all purposes. */
const close = 0.05;

/**
 * Looks for a temperature of exactly 1 where another one would be better, as a search leaves it that was not run.
 *
 * `fitTemperature` makes this audit, and `importFiles` of a store of runs for what it reads; call it for results from elsewhere.
 *
 *     auditTemperature({ temperature: 1 }); // warning
 *     auditTemperature({ temperature: 1, optimum: 1.01 }); // nothing: 1 is as good as the best
 *     auditTemperature({ temperature: 1.83 }); // nothing
 *
 * @param result `temperature` as it was used; `optimum`: the best one of its rows, where it is known
 * @returns what was found
 */
export function auditTemperature(result: {
  readonly temperature: number;
  readonly optimum?: number;
}): readonly Finding[] {
  const { temperature, optimum } = result;
  if (temperature !== 1 || (optimum !== undefined && Math.abs(Math.log(optimum)) < close)) return [];
  return report(
    temperatureOfOne,
    optimum === undefined
      ? sentence`The temperature is 1.`
      : sentence`The temperature is 1, where the likelihood of its rows is greatest at ${shownNumber(optimum)}.`,
  );
}

/** Tells of results of another program in which the temperature is 1. */
export function reportTemperatureOfOne(name: string, count: number, results: number): void {
  report(temperatureOfOne, sentence`${name} is exactly 1 in ${count} of ${results} results that were read.`);
}
