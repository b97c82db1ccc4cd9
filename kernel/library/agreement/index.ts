/**
 * `kelvin/agreement`: how far raters agree, and what the truth behind their ratings is.
 *
 *     import { raterAgreement, dawidSkene } from "kelvin/agreement";
 *     const ratings = [[0, 0, 1], [1, 1, 1], [2, 2, 0], [1, 1, null], [0, 0, 0]]; // one row per item, one column per rater
 *     display(raterAgreement(ratings));
 *     dawidSkene(ratings).labels
 */
export { type CohensKappa, type CohensKappaOptions, cohensKappa } from "./cohens-kappa.ts";
export { type DawidSkene, type DawidSkeneOptions, dawidSkene } from "./dawid-skene.ts";
export { fleissKappa, fleissKappaOfCounts } from "./fleiss-kappa.ts";
export { type KrippendorffsAlphaOptions, krippendorffsAlpha } from "./krippendorffs-alpha.ts";
export { type RaterAgreement, raterAgreement } from "./rater-agreement.ts";
export type { RatingsSpec } from "./ratings.ts";
