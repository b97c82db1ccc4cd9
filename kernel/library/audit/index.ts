/**
 * `kelvin/audit`: what in an experiment, or in what is written of it, cannot be right.
 *
 * The library audits what passes through it, and what it finds stands below the cell that caused it and at the head of the
 * notebook. Each audit can be made by hand, too, for data that does not pass through the library; `acknowledge` accepts what
 * was found for a reason, `audits` turns audits off.
 *
 *     import { acknowledge, auditConfidences, findings } from "kelvin/audit";
 *     auditConfidences(new Array(100).fill(0.5));
 *     acknowledge("constant-confidence", "because this is the baseline that never knows");
 *     findings() // all of the notebook
 */
export { type AuditTableOptions, auditTable, type ResultRows, type TableAudit } from "./audit-table.ts";
export { auditBestOfMany, type BestOfManySpec } from "./audits/best-of-many.ts";
export { auditConfidenceShift } from "./audits/confidence-shift.ts";
export {
  auditConfigurations,
  type AuditConfigurationsOptions,
  type Configuration,
} from "./audits/configuration-mismatch.ts";
export { auditTestSets } from "./audits/different-test-sets.ts";
export { auditDifference, type AuditDifferenceOptions, type MeasuredSpec } from "./audits/difference-in-noise.ts";
export { auditNormalization, type ColumnScales } from "./audits/double-normalization.ts";
export { auditFeatures, type AuditFeaturesOptions } from "./audits/label-in-features.ts";
export { auditConventions, type ConventionSpec } from "./audits/mixed-conventions.ts";
export { auditNearDuplicates, type NearDuplicatesOptions } from "./audits/near-duplicate-rows.ts";
export { auditOwnLabel } from "./audits/own-label-in-target.ts";
export { auditSubsets } from "./audits/prefix-subsets.ts";
export { type AuditClassesOptions, auditClassSizes } from "./audits/small-class.ts";
export { auditSteps, type CountedSteps } from "./audits/steps-in-evaluation.ts";
export { auditWeights, type WeightsAgreement } from "./audits/unmatched-weights.ts";
export { auditConfidences } from "./audits/constant-confidence.ts";
export { auditDuplicateRows } from "./audits/duplicate-rows.ts";
export { auditFullAccuracy, type FullAccuracyEvidence } from "./audits/full-accuracy.ts";
export { auditParsing, type ParsedTexts } from "./audits/parse-fallback.ts";
export { auditResampling, type ResampledRows } from "./audits/resampled-before-split.ts";
export { auditSearch, type BoundedSearch } from "./audits/search-at-bound.ts";
export { auditTemperature } from "./audits/temperature-of-one.ts";
export { auditSelection } from "./audits/test-used-for-selection.ts";
export type { DocumentAudit } from "./documents/audit-document.ts";
export type { CheckFinding, CheckVerdict, Place } from "./documents/finding.ts";
export type { DocumentFormat } from "./documents/read-document.ts";
export { acknowledge, type AcknowledgeOptions } from "./findings/acknowledge.ts";
export { audits, findings } from "./findings/audits.ts";
export type { AuditName, Finding } from "./findings/finding.ts";
