import type { InspectorSession } from "../execution/inspector-session.ts";

/** Tells `pending`, `fulfilled` or `rejected` of a promise. */
export type PromiseState = (promise: object) => string | undefined;

/** Asks the inspector, which takes a moment, once of a promise that is settled. */
export function createPromiseStates(inspector: Pick<InspectorSession, "promiseState">): PromiseState {
  const settled = new WeakMap<object, string>();
  return (promise) => {
    const known = settled.get(promise);
    if (known !== undefined) return known;
    const state = inspector.promiseState(promise);
    if (state !== undefined && state !== "pending") settled.set(promise, state);
    return state;
  };
}
