import { areAllOff } from "./registry.ts";

/** How many audits, or calls of the library by itself, the present call is within. */
let depth = 0;
const told = new Set<string>();

/**
 * Makes an audit where the library does its work. It is not made within another one, or within a call that the library makes
 * for itself (`unwatched`), and one that fails is told of and left out: an audit never changes what the call gives.
 */
export function watch(audit: () => void): void {
  if (depth > 0 || areAllOff()) return;
  depth += 1;
  try {
    audit();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!told.has(reason)) console.warn(`an audit could not be made: ${reason}`);
    told.add(reason);
  } finally {
    depth -= 1;
  }
}

/** Does work of the library's own, of which no audit needs to know, such as a metric for each draw of a bootstrap. */
export function unwatched<Result>(work: () => Result): Result {
  depth += 1;
  try {
    return work();
  } finally {
    depth -= 1;
  }
}
