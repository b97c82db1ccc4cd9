import { errorMonitor, EventEmitter } from "node:events";
import { types } from "node:util";
import { currentRun, type Run } from "./run.ts";
import { stackFrames } from "./stack-frames.ts";
import { writtenStack } from "./translate-stacks.ts";

export type AnyFunction = (this: unknown, ...given: readonly unknown[]) => unknown;

/** Taking down a stack costs more than a small read: a run that makes more calls than this is not slowed further. */
const mostCalls = 2_000;

const callsOf = new WeakMap<Run, number>();

/** The calls of the user's that errors come from which Node has made on its own, behind the cell's back. */
const places = new WeakMap<object, string>();

/** The stack of the call that led to an error which was made with none of the user's code on the stack. */
export function placeOfCall(error: object): string | undefined {
  return places.get(error);
}

/**
 * `original`, whose errors know where it was called: those that its callback gets, and those that the emitter which it
 * returns emits. V8 knows what awaited a promise, but nothing of callbacks. `properties` are its own, besides those of
 * `original`.
 */
export function withCallPlace(original: AnyFunction, properties: PropertyDescriptorMap = {}): AnyFunction {
  const placed: AnyFunction = function (...given) {
    const run = currentRun();
    const calls = run ? (callsOf.get(run) ?? 0) : mostCalls;
    if (!run || calls === mostCalls) return Reflect.apply(original, this, given);
    callsOf.set(run, calls + 1);
    const call = {};
    // Its text is made when it is asked for, after an error.
    Error.captureStackTrace(call, placed);
    const last = given.length - 1;
    const callback = given[last];
    const passed =
      typeof callback === "function" ? given.with(last, tellingPlace(callback as AnyFunction, call)) : given;
    const result = Reflect.apply(original, this, passed);
    if (!types.isProxy(result) && result instanceof EventEmitter)
      result.on(errorMonitor, (error: unknown) => remember(error, call));
    return result;
  };
  // With what `util.promisify` looks for on the function.
  return Object.defineProperties(placed, { ...Object.getOwnPropertyDescriptors(original), ...properties });
}

function tellingPlace(callback: AnyFunction, call: object): AnyFunction {
  return function (...results) {
    remember(results[0], call);
    return Reflect.apply(callback, this, results);
  };
}

/** Of several calls, each of which made the next, the first that names user code is the user's. */
function remember(error: unknown, call: object): void {
  if (!types.isNativeError(error) || places.has(error)) return;
  const stack = writtenStack(call);
  if (typeof stack === "string" && isOfUser(stack)) places.set(error, stack);
}

/** Whether a stack leads to the user's code. */
export function isOfUser(stack: string): boolean {
  return stackFrames(stack).some(({ owner }) => owner === "cell" || owner === "file");
}
