/** A value that can be watched. Small stores like this one are all the state that views read. */
export interface Signal<Value> {
  readonly get: () => Value;
  /** Calls the listener after each change; answers with what to call to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A signal that its owner may change. */
export interface WritableSignal<Value> extends Signal<Value> {
  /** Listeners are called only when the value is another one (`Object.is`). */
  readonly set: (value: Value) => void;
}

export function createSignal<Value>(initial: Value): WritableSignal<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
