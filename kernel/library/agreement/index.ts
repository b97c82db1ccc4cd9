/** `kelvin/agreement`: how far raters agree, and what the truth behind their ratings is. */
export { type CohensKappa, type CohensKappaOptions, cohensKappa } from "./cohens-kappa.ts";
export { type DawidSkene, type DawidSkeneOptions, dawidSkene } from "./dawid-skene.ts";
export { fleissKappa, fleissKappaOfCounts } from "./fleiss-kappa.ts";
export { type KrippendorffsAlphaOptions, krippendorffsAlpha } from "./krippendorffs-alpha.ts";
export { type RaterAgreement, raterAgreement } from "./rater-agreement.ts";
export type { RatingsSpec } from "./ratings.ts";
