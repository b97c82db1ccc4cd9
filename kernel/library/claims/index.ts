/**
 * `kelvin/claims`: sentences of a write-up with the checks that they rest on, judged when the notebook runs.
 *
 * A claim is held, not held or undecided, and says why. All of a notebook stand at its head and at that of its report;
 * `kelvin run` ends with status 2 where one is not held, and writes them as JSON or JUnit.
 *
 *     import { agreesWith, atMost, claim, claims, hypothesis } from "kelvin/claims";
 *     claim("the mean is 0.452", agreesWith((0.44 + 0.464) / 2, "0.452"));
 *     const calibrated = hypothesis("H2: the new loss calibrates");
 *     calibrated.claim("the ECE falls by at least 0.01", atMost(-0.03, -0.01, { interval: [-0.05, -0.02] }));
 *     claims() // what was judged so far
 */
export type { ClaimVerdict, ShownClaim, ShownEvidence } from "../../../document/mime/claims.ts";
export { agreesWith, type PrintedOptions, staysWithin } from "./agrees-with.ts";
export { allOf, type Check, type CheckSpec, type Evidence, type EvidenceValue, undecided } from "./check.ts";
export { type Claim, claim, type ClaimOptions, claims } from "./claim.ts";
export { type Hypothesis, hypothesis } from "./hypothesis.ts";
export { atLeast, atMost, between, holdsIn, significant, type ThresholdOptions } from "./thresholds.ts";
