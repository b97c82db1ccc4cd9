import { inspect, types } from "node:util";
import { maskSecrets } from "../display/mask-secrets.ts";
import { bold, dim, red } from "./ansi.ts";
import { describeStack } from "./describe-stack.ts";
import { describeSyntaxError, SourceSyntaxError } from "./describe-syntax-error.ts";
import type { DescribedError } from "./described-error.ts";
import { adviceOnOtherKernels } from "./other-kernels.ts";
import { readError, type ErrorFacts } from "./read-error.ts";

const deepestCause = 8;
const mostErrors = 10;
const longestMessage = 10_000;
/** What an error carries besides: that of an HTTP client carries whole requests. */
const longestProperties = 4_000;
const mostPropertyLines = 40;

/**
 * Describes what a cell threw, for a Jupyter `error` message: its class, its message, and a report with the user's code
 * around the place, the calls that led there, and the errors that caused it, without the secrets of the environment. Never throws, whatever was thrown.
 */
export function describeError(thrown: unknown): DescribedError {
  const { ename, evalue, traceback } = described(thrown);
  return { ename, evalue: maskSecrets(evalue), traceback: traceback.map(maskSecrets) };
}

function described(thrown: unknown): DescribedError {
  if (isSourceSyntaxError(thrown)) return describeSyntaxError(thrown);
  const facts = readError(thrown);
  if (!facts) return describeThrownValue(thrown);
  const { name, message } = facts;
  return { ename: name, evalue: shortened(message), traceback: [...report(facts, new Set([thrown]))] };
}

function* report(facts: ErrorFacts, told: Set<unknown>): Generator<string> {
  yield* headline(facts);
  const properties = Object.keys(facts.properties);
  if (properties.length > 0) yield dim(inspected(facts.properties));
  const advice = adviceOnOtherKernels(facts);
  if (advice !== undefined) yield advice;
  const stack = describeStack(facts.stack, undefinedName(facts));
  if (stack.length > 0) yield* ["", ...stack];
  else if (!(Error.stackTraceLimit > 0))
    yield* ["", dim(`Its place is not known: Error.stackTraceLimit is ${Error.stackTraceLimit}.`)];

  for (const [index, error] of facts.errors.slice(0, mostErrors).entries())
    yield* related(`Error ${index + 1} of ${facts.errors.length}`, error, told);
  if (facts.errors.length > mostErrors) yield* ["", dim(`… and ${facts.errors.length - mostErrors} errors more`)];
  if (facts.cause !== undefined) yield* related("Caused by", facts.cause, told);
}

/** The name that a ReferenceError is about. */
function undefinedName({ name, message }: ErrorFacts): string | undefined {
  return name === "ReferenceError" ? /^(\S+) is not defined$/.exec(message)?.[1] : undefined;
}

function* related(relation: string, error: unknown, told: Set<unknown>): Generator<string> {
  yield* ["", bold(`${relation}:`)];
  if (told.has(error)) yield dim("the error above");
  else if (told.size > deepestCause + mostErrors) yield dim("… and more");
  else {
    told.add(error);
    const facts = readError(error);
    if (isSourceSyntaxError(error)) yield* describeSyntaxError(error).traceback;
    else if (facts) yield* report(facts, told);
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
  return {
    ename: "Thrown",
    evalue,
    traceback: [
      ...`${bold(red("Thrown"))}: ${evalue}`.split("\n"),
      "",
      dim("What was thrown is not an Error. Only an Error carries the place that it comes from."),
    ],
  };
}

/** Asking a proxy what it is can throw. */
function isSourceSyntaxError(value: unknown): value is SourceSyntaxError {
  return !types.isProxy(value) && value instanceof SourceSyntaxError;
}

/** A value as text, in bounds that it states, or its type where it refuses to be looked at. */
function inspected(value: unknown): string {
  try {
    return bounded(inspect(value, { depth: 2, maxArrayLength: 20, maxStringLength: 1_000 }));
  } catch {
    return `[${typeof value}]`;
  }
}

function bounded(text: string): string {
  const lines = text.slice(0, longestProperties).split("\n").slice(0, mostPropertyLines);
  const shown = lines.join("\n");
  const left = text.length - shown.length;
  return left > 0 ? `${shown}\n… (${left} characters more)` : shown;
}
