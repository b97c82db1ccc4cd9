import { inspect } from "node:util";

/** What was thrown, in a few words, whatever it is. */
export function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : inspect(thrown, { depth: 0 });
  } catch {
    return `a ${typeof thrown} was thrown`;
  }
}
