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

/** A call as a stack, whose text is made when it is asked for, after an error. */
type Call = object;

/** The calls that an emitter's errors may come of, in their order. */
const callsOfEmitter = new WeakMap<EventEmitter, Call[]>();
/** Sockets may be connected again and again. */
const mostCallsOfEmitter = 8;

/** `original`, whose callback gets errors that know where it was called. V8 knows what awaited a promise, but nothing of callbacks. */
export function withCallbackPlace(original: AnyFunction, properties: PropertyDescriptorMap = {}): AnyFunction {
  return replacing(original, properties, (call, given) => {
    const last = given.length - 1;
    const callback = given[last];
    return typeof callback === "function" ? given.with(last, tellingPlace(callback as AnyFunction, call)) : given;
  });
}

/** `original`, which returns an emitter of errors that know where it was called. */
export function withEmitterPlace(original: AnyFunction): AnyFunction {
  return replacing(original, {}, (_call, given) => given);
}

/** The class `original`, whose instances emit errors that know where they were made. */
export function withInstancePlace<Class extends abstract new (...given: never[]) => object>(original: Class): Class {
  const handler: ProxyHandler<Class> = {
    construct(target, given, newTarget) {
      // For a class that extends it, where that is made: its constructor need not be written anywhere.
      const call = maybeCall((newTarget === placed ? handler.construct : newTarget) as AnyFunction);
      const made = Reflect.construct(target, given, newTarget) as object;
      if (call) followEmitter(made, call);
      return made;
    },
  };
  const placed = new Proxy(original, handler);
  return placed;
}

/** A function in place of `original`; `passed` says what that is given. `properties` are its own, besides those of `original`. */
function replacing(
  original: AnyFunction,
  properties: PropertyDescriptorMap,
  passed: (call: Call, given: readonly unknown[]) => readonly unknown[],
): AnyFunction {
  const placed: AnyFunction = function (...given) {
    const call = maybeCall(placed);
    if (!call) return Reflect.apply(original, this, given);
    const result = Reflect.apply(original, this, passed(call, given));
    followEmitter(result, call);
    return result;
  };
  // With what `util.promisify` looks for on the function.
  return Object.defineProperties(placed, { ...Object.getOwnPropertyDescriptors(original), ...properties });
}

/** The call of `called` that is being made; nothing where it is no cell's, or one of too many. */
function maybeCall(called: AnyFunction): Call | undefined {
  const run = currentRun();
  const calls = run ? (callsOf.get(run) ?? 0) : mostCalls;
  if (!run || calls === mostCalls) return undefined;
  callsOf.set(run, calls + 1);
  const call = {};
  Error.captureStackTrace(call, called);
  return call;
}

function followEmitter(result: unknown, call: Call): void {
  if (types.isProxy(result) || !(result instanceof EventEmitter)) return;
  const known = callsOfEmitter.get(result);
  if (known) {
    if (known.push(call) > mostCallsOfEmitter) known.shift();
    return;
  }
  const calls = [call];
  callsOfEmitter.set(result, calls);
  result.on(errorMonitor, (error: unknown) => {
    for (const latest of calls.toReversed()) remember(error, latest);
  });
}

function tellingPlace(callback: AnyFunction, call: Call): AnyFunction {
  return function (...results) {
    remember(results[0], call);
    return Reflect.apply(callback, this, results);
  };
}

/** Of several calls, each of which made the next, the first that names user code is the user's. */
function remember(error: unknown, call: Call): void {
  if (types.isProxy(error) || places.has(error as object)) return;
  // What comes from another thread has the class of an error without being V8's own.
  if (!types.isNativeError(error) && !(error instanceof Error)) return;
  const stack = writtenStack(call);
  if (typeof stack === "string" && isOfUser(stack)) places.set(error, stack);
}

/** Whether a stack leads to the user's code. */
export function isOfUser(stack: string): boolean {
  return stackFrames(stack).some(({ owner }) => owner === "cell" || owner === "file");
}
