/**
 * `kelvin/conformal`: sets of classes that hold the truth as often as promised.
 *
 *     import { evaluateSets, fitConformalSets } from "kelvin/conformal";
 *     const labels = [0, 1, 1, 0, 1, 0, 0, 1, 1, 0];
 *     const forecasts = [0.1, 0.8, 0.6, 0.3, 0.4, 0.2, 0.6, 0.9, 0.7, 0.1].map((p) => [1 - p, p]);
 *     const sets = fitConformalSets(labels, forecasts, { coverage: 0.8 });
 *     evaluateSets(labels, sets.predict(forecasts))
 */
export { type SetEvaluation, evaluateSets } from "./evaluate-sets.ts";
export { type ConformalOptions, type ConformalSets, fitConformalSets } from "./fit-conformal-sets.ts";
