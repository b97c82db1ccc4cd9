import { joinSentences, type Sentence, sentence, sentenceText } from "../../../document/mime/sentence.ts";
import type { ClaimVerdict } from "../../../document/mime/claims.ts";

/** Something that a claim rests on: a number, an interval, a number with its interval, or words; those of the library are sentences. */
export type EvidenceValue =
  | number
  | string
  | boolean
  | Sentence
  | readonly [lower: number, upper: number]
  | { readonly value: number; readonly interval: readonly [lower: number, upper: number] };

/** What a claim rests on, by name. */
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** The outcome of a check. */
export interface Check {
  /** held, not held or undecided */
  readonly verdict: ClaimVerdict;
  /** why it is not held, or cannot be decided; each of several once, joined by `; ` */
  readonly reason?: string;
  /** the same reason for readers of other languages, where the library gave it. Default none */
  readonly said?: Sentence;
  /** the numbers that it rests on, by name */
  readonly evidence?: Evidence;
}

/** What a claim is checked by: an outcome, yes or no, or a function that gives either. */
export type CheckSpec = boolean | Check | (() => boolean | Check);

/**
 * That something cannot be decided, and why: `undecided("no test set was kept apart")`.
 *
 * @param reason why, as words
 * @param evidence the numbers there are. Default none
 */
export function undecided(reason: string, evidence: Evidence = {}): Check {
  return { verdict: "undecided", reason, evidence };
}

/** An outcome for a reason that the library gives itself, and so in several languages. */
export function outcome(verdict: "not held" | "undecided", said: Sentence, evidence: Evidence = {}): Check {
  return { verdict, reason: sentenceText(said), said, evidence };
}

/**
 * All of several checks: not held where one is not, undecided where one is.
 *
 * @throws TypeError when a check gives something else than yes, no or an outcome
 */
export function allOf(checks: readonly CheckSpec[]): Check {
  const done = checks.map(runCheck);
  const evidence = Object.assign({}, ...done.map((check) => check.evidence ?? {})) as Evidence;
  const failed = done.filter(({ verdict }) => verdict === "not held");
  const open = done.filter(({ verdict }) => verdict === "undecided");
  const deciding = failed.length > 0 ? failed : open;
  const reasons = new Map(
    deciding.flatMap(({ reason, said }) => (reason === undefined ? [] : [[reason, said ?? reason]])),
  );
  const verdict = failed.length > 0 ? "not held" : "undecided";
  if (reasons.size > 0) return outcome(verdict, joinSentences([...reasons.values()]), evidence);
  if (deciding.length > 0) return { verdict, evidence };
  return done.length > 0 ? { verdict: "held", evidence } : outcome("undecided", sentence`there is nothing to check`);
}

/**
 * Runs a check. One that throws is undecided, for the reason that it throws: what cannot be computed is not refuted.
 *
 * @throws TypeError when the check gives something else than yes, no or an outcome, such as a promise
 */
export function runCheck(spec: CheckSpec): Check {
  const given = typeof spec === "function" ? outcomeOf(spec) : spec;
  if (typeof given === "boolean") return { verdict: given ? "held" : "not held" };
  const verdict = (given as Partial<Check> | null)?.verdict;
  if (verdict === "held" || verdict === "not held" || verdict === "undecided") return given;
  const hint = typeof (given as { readonly then?: unknown } | null)?.then === "function" ? ": await it first" : "";
  throw new TypeError(
    `a check must be true, false or an outcome such as atLeast(…) gives, not ${kindOf(given)}${hint}`,
  );
}

function outcomeOf(check: () => boolean | Check): boolean | Check {
  try {
    return check();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return outcome("undecided", sentence`not computable on this data: ${why}`);
  }
}

function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : typeof (value as { then?: unknown }).then === "function"
      ? "a promise"
      : typeof value;
}
