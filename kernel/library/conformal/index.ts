/** `kelvin/conformal`: sets of classes that hold the truth as often as promised. */
export { type SetEvaluation, evaluateSets } from "./evaluate-sets.ts";
export { type ConformalOptions, type ConformalSets, fitConformalSets } from "./fit-conformal-sets.ts";
