import { currentRun } from "./run.ts";
import type { UserCode } from "./user-code.ts";

const original = Symbol("the callback that was given");

type Callback = (...values: unknown[]) => unknown;
interface Timer {
  [original]?: Callback | null;
}

/**
 * Makes the callbacks of timers and immediates interruptible: V8 terminates all JavaScript on the stack, and Node's own timer
 * loop does not survive that, so callbacks are called below an evaluation, which is where the termination stops.
 *
 * Node calls them as `timer._onTimeout()` and `immediate._onImmediate()`, assigned in the constructors. Accessors of these
 * names on the prototypes reach every timer of a cell, whichever module made it, and leave the kernel's own alone.
 */
export function guardTimers(userCode: UserCode): void {
  const timeout = setTimeout(() => undefined, 0);
  guard(Object.getPrototypeOf(timeout) as object, "_onTimeout", userCode, (timer) =>
    clearTimeout(timer as NodeJS.Timeout),
  );
  clearTimeout(timeout);
  const immediate = setImmediate(() => undefined);
  guard(Object.getPrototypeOf(immediate) as object, "_onImmediate", userCode, () => undefined);
  clearImmediate(immediate);
}

function guard(prototype: object, property: string, userCode: UserCode, clear: (timer: Timer) => void): void {
  const guarded = new WeakMap<Timer, Callback>();
  Object.defineProperty(prototype, property, {
    configurable: true,
    get(this: Timer) {
      return guarded.get(this) ?? this[original];
    },
    set(this: Timer, callback: Callback | null) {
      this[original] = callback;
      guarded.delete(this);
      const run = currentRun();
      if (!run || typeof callback !== "function") return;
      guarded.set(this, function (this: Timer, ...values: unknown[]) {
        // An interrupted run does not go on: a loop that sleeps between its steps ends here.
        if (run.cancelled) return clear(this);
        userCode.call(() => Reflect.apply(callback, this, values));
      });
    },
  });
}
