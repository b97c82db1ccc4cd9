/** `kelvin/claims`: sentences of a write-up with the checks that they rest on, judged when the notebook runs. */
export type { ClaimVerdict, ShownClaim, ShownEvidence } from "../../../document/mime/claims.ts";
export { agreesWith, type PrintedOptions, staysWithin } from "./agrees-with.ts";
export { allOf, type Check, type CheckSpec, type Evidence, type EvidenceValue, undecided } from "./check.ts";
export { type Claim, claim, type ClaimOptions, claims } from "./claim.ts";
export { type Hypothesis, hypothesis } from "./hypothesis.ts";
export { atLeast, atMost, between, holdsIn, significant, type ThresholdOptions } from "./thresholds.ts";
