import type { ClaimVerdict, ShownClaim, ShownEvidence } from "../../../document/mime/claims.ts";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type Sentence, sentence, sentenceText, type SentenceValue } from "../../../document/mime/sentence.ts";
import { cellSurface } from "../training/cell-surface.ts";
import { type CheckSpec, type Evidence, type EvidenceValue, runCheck } from "./check.ts";
import { claimsBundle } from "./claims-bundle.ts";
import { shownNumber } from "./shown-number.ts";

export interface ClaimOptions {
  /** what the claim rests on besides what its check tells. Default nothing */
  readonly evidence?: Evidence;
  /** the figure or table that it rests on: its name, or a figure with a title. Default none */
  readonly restsOn?: string | { readonly title: string };
}

/** A sentence and what became of it. */
export interface Claim extends Displayable {
  /** what is claimed */
  readonly sentence: string;
  /** held, not held or undecided */
  readonly verdict: ClaimVerdict;
  /** why it is not held, or cannot be decided */
  readonly reason: string | undefined;
  /** the numbers that it rests on, by name */
  readonly evidence: Evidence;
  /** as it is shown, and written by `JSON.stringify` */
  toJSON(): ShownClaim;
}

const made = new Map<string, Claim>();

/**
 * States something that can be checked, and shows whether it holds. The claims of a notebook are collected at its head and
 * that of its report, and `kelvin run` ends with status 2 where one is not held.
 *
 *     claim("ECE falls by at least 25 %", atLeast(reduction, 0.25, { interval }));
 *     claim("the printed average is right", agreesWith(mean, "0.4572"), { restsOn: "the table of 2.7" });
 *     claim("accuracy is kept", () => after >= before, { evidence: { before, after } });
 *
 * @param sentence what is claimed, for a reader
 * @param check true, false, an outcome, or a function that gives one; a function that throws leaves the claim undecided
 * @throws TypeError when the check gives neither, such as a promise; RangeError when the sentence is empty
 */
export function claim(sentence: string, check: CheckSpec, options: ClaimOptions = {}): Claim {
  return makeClaim(sentence, check, options, undefined);
}

/** All claims of this notebook so far, in the order in which they were first made. Displays as a list with their verdicts. */
export function claims(): readonly Claim[] & Displayable {
  const all = [...made.values()];
  return Object.assign(all, { [displaySymbol]: () => claimsBundle(all.map((each) => each.toJSON())) });
}

/** Makes a claim, of a hypothesis where one is given. */
export function makeClaim(
  sentence: string,
  check: CheckSpec,
  options: ClaimOptions,
  hypothesis: string | undefined,
): Claim {
  if (sentence.trim() === "") throw new RangeError("a claim needs a sentence that says what is claimed");
  const { verdict, reason, said, evidence: found = {} } = runCheck(check);
  const evidence = { ...found, ...options.evidence };
  const { restsOn } = options;
  const shown: ShownClaim = {
    id: [hypothesis ?? "", sentence].join("\n"),
    sentence,
    verdict,
    evidence: Object.entries(evidence).map(([name, value]) => shownEvidence(name, value)),
    ...(reason !== undefined && { reason }),
    ...(said !== undefined && { said }),
    ...(restsOn !== undefined && { restsOn: typeof restsOn === "string" ? restsOn : restsOn.title }),
    ...(hypothesis !== undefined && { hypothesis }),
  };
  const { display } = cellSurface();
  const bundle = () => claimsBundle([shown]);
  display?.({ [displaySymbol]: bundle }, {});
  const result: Claim = {
    sentence,
    verdict,
    reason,
    evidence,
    toJSON: () => shown,
    // In a notebook it has been shown already, where it was made.
    [displaySymbol]: display ? () => ({}) : bundle,
  };
  made.set(shown.id, result);
  return result;
}

function shownEvidence(name: string, value: EvidenceValue): ShownEvidence {
  const said = evidenceWords(value);
  return typeof said === "string" ? { name, text: said } : { name, text: sentenceText(said), said };
}

function evidenceWords(value: EvidenceValue): SentenceValue {
  if (typeof value === "number") return shownNumber(value);
  if (typeof value !== "object") return String(value);
  if ("template" in value) return value;
  if (!("interval" in value)) return intervalWords(value);
  return sentence`${shownNumber(value.value)} (${intervalWords(value.interval)})`;
}

function intervalWords([lower, upper]: readonly [number, number]): Sentence {
  return sentence`${shownNumber(lower)} to ${shownNumber(upper)}`;
}
