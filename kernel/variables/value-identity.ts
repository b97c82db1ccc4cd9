import { isObject } from "./look-at-object.ts";

/** Stands for a value so that it can be told from another one later, without keeping it alive. */
export type ValueIdentity =
  | { readonly kind: "object"; readonly reference: WeakRef<object> }
  | { readonly kind: "primitive"; readonly value: unknown };

export function identityOf(value: unknown): ValueIdentity {
  return isObject(value) ? { kind: "object", reference: new WeakRef(value) } : { kind: "primitive", value };
}

/** Whether `value` is the one that `identity` stands for. */
export function isSameValue(identity: ValueIdentity, value: unknown): boolean {
  return Object.is(identity.kind === "object" ? identity.reference.deref() : identity.value, value);
}
