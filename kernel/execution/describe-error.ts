import { inspect } from "node:util";
import { bold, dim, red } from "./ansi.ts";
import { describeStack } from "./describe-stack.ts";
import { describeSyntaxError, SourceSyntaxError } from "./describe-syntax-error.ts";
import type { DescribedError } from "./described-error.ts";
import { readError, type ErrorFacts } from "./read-error.ts";

const deepestCause = 8;
const mostErrors = 10;
const longestMessage = 10_000;

/**
 * Describes what a cell threw, for a Jupyter `error` message: its class, its message, and a report with the user's code
 * around the place, the calls that led there, and the errors that caused it. Never throws, whatever was thrown.
 */
export function describeError(thrown: unknown): DescribedError {
  if (thrown instanceof SourceSyntaxError) return describeSyntaxError(thrown);
  const facts = readError(thrown);
  if (!facts) return describeThrownValue(thrown);
  return { ename: facts.name, evalue: facts.message, traceback: [...report(facts, new Set([thrown]), true)] };
}

function* report(facts: ErrorFacts, told: Set<unknown>, withCode: boolean): Generator<string> {
  yield* headline(facts);
  const properties = Object.keys(facts.properties);
  if (properties.length > 0)
    yield dim(inspect(facts.properties, { depth: 1, maxArrayLength: 10, maxStringLength: 200, breakLength: 110 }));
  const stack = describeStack(facts.stack, { withCode });
  if (stack.length > 0) yield* ["", ...stack];

  for (const [index, error] of facts.errors.slice(0, mostErrors).entries())
    yield* related(`Error ${index + 1} of ${facts.errors.length}`, error, told);
  if (facts.errors.length > mostErrors) yield* ["", dim(`… and ${facts.errors.length - mostErrors} errors more`)];
  if (facts.cause !== undefined) yield* related("Caused by", facts.cause, told);
}

function* related(relation: string, error: unknown, told: Set<unknown>): Generator<string> {
  yield* ["", bold(`${relation}:`)];
  if (told.has(error)) yield dim("the error above");
  else if (told.size > deepestCause + mostErrors) yield dim("… and more");
  else {
    told.add(error);
    const facts = readError(error);
    if (error instanceof SourceSyntaxError) yield* describeSyntaxError(error).traceback;
    else if (facts) yield* report(facts, told, true);
    else yield inspected(error);
  }
}

function headline({ name, message }: ErrorFacts): string[] {
  const [first = "", ...rest] = shortened(message).split("\n");
  return [`${bold(red(name))}${first ? `: ${first}` : ""}`, ...rest];
}

function shortened(message: string): string {
  const left = message.length - longestMessage;
  return left > 0 ? `${message.slice(0, longestMessage)}… (${left} characters more)` : message;
}

function describeThrownValue(thrown: unknown): DescribedError {
  const evalue = inspected(thrown);
  const kind = thrown === null ? "null" : typeof thrown;
  return {
    ename: "Thrown",
    evalue,
    traceback: [
      ...`${bold(red("Thrown"))}: ${evalue}`.split("\n"),
      "",
      dim(`This ${kind} was thrown. Only an Error carries the place that it comes from.`),
    ],
  };
}

/** A value as text, or its type where it refuses to be looked at. */
function inspected(value: unknown): string {
  try {
    return inspect(value, { depth: 2, maxArrayLength: 20, maxStringLength: 1_000 });
  } catch {
    return `[${typeof value}]`;
  }
}
