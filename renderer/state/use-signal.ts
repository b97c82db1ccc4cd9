import { useSyncExternalStore } from "react";
import type { Signal } from "./signal.ts";

/** The present value of a signal; the component is drawn again when it changes. */
export function useSignal<Value>(signal: Signal<Value>): Value {
  return useSyncExternalStore(signal.subscribe, signal.get, signal.get);
}

/** A part of a signal; the component is drawn again only when that part changes. `select` must answer with a primitive or a kept object. */
export function useSelected<Value, Part>(signal: Signal<Value>, select: (value: Value) => Part): Part {
  const part = (): Part => select(signal.get());
  return useSyncExternalStore(signal.subscribe, part, part);
}
