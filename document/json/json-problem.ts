/** Why a text is not JSON, and where. */
export interface JsonProblem {
  readonly kind: "failed";
  /** `truncated`: it ends too early. `too-deep`: nested beyond what any reader takes. */
  readonly reason: "invalid" | "truncated" | "too-deep";
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** One sentence without the place. */
  readonly message: string;
}

/** Thrown inside the parser only. */
export class JsonProblemAt extends Error {
  readonly reason: JsonProblem["reason"];
  readonly offset: number;

  constructor(reason: JsonProblem["reason"], offset: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.offset = offset;
  }
}

/** The problem with its offset in `text` told as line and column. */
export function locateProblem(text: string, problem: JsonProblemAt): JsonProblem {
  const before = text.slice(0, problem.offset);
  const lines = before.split("\n");
  return {
    kind: "failed",
    reason: problem.reason,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1 - (lines.length === 1 && text.startsWith("\uFEFF") ? 1 : 0),
    message: problem.message,
  };
}
