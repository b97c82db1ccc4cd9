import type { ValueFacts, Variable, VariableChange } from "../protocol/variables.ts";
import { describeValue, getterFacts } from "./describe-value.ts";
import type { NameOrigin, NameOrigins } from "./name-origins.ts";
import type { PromiseState } from "./promise-states.ts";
import type { ScopeEntry } from "./scope-reader.ts";
import { identityOf, isSameValue, type ValueIdentity } from "./value-identity.ts";

interface Listed {
  readonly variable: Variable;
  readonly facts: ValueFacts;
  readonly origin: NameOrigin | undefined;
  readonly identity: ValueIdentity | undefined;
}

/**
 * Lists the variables again and again, and tells what differs from the time before. What it keeps of a variable holds no
 * value alive.
 */
export function createVariableLister(
  read: () => readonly ScopeEntry[],
  origins: Pick<NameOrigins, "originOf" | "latest">,
  promiseState: PromiseState,
): { readonly list: () => VariableChange; readonly all: () => readonly Variable[] } {
  let listed = new Map<string, Listed>();

  const describe = (entry: ScopeEntry, before: Listed | undefined, at: number): Listed => {
    const origin = origins.originOf(entry.name);
    const isSame = before?.identity && entry.kind === "value" ? isSameValue(before.identity, entry.value) : true;
    if (before && isSame && before.origin === origin && !canChange(entry)) return before;
    const facts = entry.kind === "value" ? describeValue(entry.value, promiseState) : getterFacts;
    if (before && isSame && before.origin === origin && areSameFacts(before.facts, facts)) return before;
    // Without a look in between, a name that is new was set where it was declared.
    const run = before ? origins.latest() : (origin?.definedBy ?? origins.latest());
    const variable: Variable = { name: entry.name, ...facts, ...origin, ...(run && { changed: { ...run, at } }) };
    return { variable, facts, origin, identity: entry.kind === "value" ? identityOf(entry.value) : undefined };
  };
  return {
    list() {
      const at = Date.now();
      const next = new Map<string, Listed>();
      const changed: Variable[] = [];
      for (const entry of read()) {
        const before = listed.get(entry.name);
        const now = describe(entry, before, at);
        next.set(entry.name, now);
        if (now !== before) changed.push(now.variable);
      }
      const removed = [...listed.keys()].filter((name) => !next.has(name));
      listed = next;
      return { changed, removed, listedAt: at };
    },
    all: () => Array.from(listed.values(), ({ variable }) => variable),
  };
}

/** Whether a value can have become different while it stayed the same one. */
function canChange(entry: ScopeEntry): boolean {
  return entry.kind === "value" && typeof entry.value === "object" && entry.value !== null;
}

function areSameFacts(left: ValueFacts, right: ValueFacts): boolean {
  return (
    left.preview === right.preview &&
    left.type === right.type &&
    left.kind === right.kind &&
    left.dtype === right.dtype &&
    left.device === right.device &&
    left.isDisposed === right.isDisposed &&
    left.size?.bytes === right.size?.bytes &&
    left.shape?.length === right.shape?.length &&
    (left.shape ?? []).every((length, axis) => length === right.shape?.[axis]) &&
    String(left.sparkline) === String(right.sparkline)
  );
}
