import { types } from "node:util";
import { isOfUser, placeOfCall } from "./call-places.ts";
import { withWrittenNames } from "./top-level-names.ts";
import { writtenStack } from "./translate-stacks.ts";

/** What can be read of an error, whatever its getters do. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause: unknown;
  /** The errors that an AggregateError is about. */
  readonly errors: readonly unknown[];
  /** What else it carries, `code` for one. */
  readonly properties: Readonly<Record<string, unknown>>;
}

const longestName = 200;
const standardProperties = new Set(["name", "message", "stack", "cause", "errors", "error", "suppressed"]);

/** The facts of an error, or undefined for a value that is none. */
export function readError(thrown: unknown): ErrorFacts | undefined {
  if (typeof thrown !== "object" || thrown === null || types.isProxy(thrown)) return undefined;
  const isError = types.isNativeError(thrown) || read(() => thrown instanceof Error) === true;
  const stack = text(read(() => writtenStack(thrown)));
  if (!isError && !(stack && text(read(() => (thrown as Error).message)) !== undefined)) return undefined;

  const errors = read(() => (thrown as AggregateError).errors as unknown);
  const suppressed = read(() => (thrown as SuppressedError).suppressed);
  return {
    name: nameOf(thrown).slice(0, longestName),
    message: withWrittenNames(text(read(() => (thrown as Error).message)) ?? ""),
    stack: withPlaceOfCall(thrown, stack ?? ""),
    cause: read(() => (thrown as Error).cause),
    errors: Array.isArray(errors)
      ? errors
      : suppressed === undefined
        ? []
        : [(thrown as SuppressedError).error, suppressed],
    properties: Object.fromEntries(
      Object.keys(thrown).flatMap((key) => {
        const descriptor = Object.getOwnPropertyDescriptor(thrown, key);
        return descriptor && "value" in descriptor && !standardProperties.has(key)
          ? [[key, descriptor.value as unknown]]
          : [];
      }),
    ),
  };
}

/** Errors that Node makes between two pieces of the user's code name neither: below their stack comes that of the call. */
function withPlaceOfCall(error: object, stack: string): string {
  const call = isOfUser(stack) ? undefined : placeOfCall(error);
  return call === undefined ? stack : `${stack}\n${call}`;
}

/** The error's own name; for a subclass that sets none, the name of its class. */
function nameOf(error: object): string {
  const name = text(read(() => (error as Error).name)) || "Error";
  if (name !== "Error") return withWrittenNames(name);
  const constructed = text(read(() => error.constructor.name));
  return withWrittenNames(constructed && constructed !== "Object" ? constructed : name);
}

/** What a property says, or undefined where reading it throws: the error in hand is the one to show. */
function read<T>(property: () => T): T | undefined {
  try {
    return property();
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
