import { inspect, types } from "node:util";
import { maskSecrets, withoutSecrets } from "./mask-secrets.ts";

const limits = { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100 } as const;
const longest = 200_000;
const mostSourceLines = 12;

/**
 * A value as Node's console writes it, in bounds that the text states, without colours: a result's `text/plain` is read by
 * programs, too. Never throws.
 */
export function inspectText(value: unknown): string {
  return maskSecrets(bounded(inspected(value)));
}

function inspected(value: unknown): string {
  try {
    const text = inspect(withoutSecrets(value), limits);
    return typeof value === "function" && !types.isProxy(value) ? `${text}\n${sourceHead(value)}` : text;
  } catch (error) {
    return `[${typeof value} that cannot be inspected: ${reasonOf(error)}]`;
  }
}

/** What was thrown, in a few words, whatever it is. */
export function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : inspect(thrown, { depth: 0 });
  } catch {
    return `a ${typeof thrown} was thrown`;
  }
}

// A function's text may be of any length: the beginning tells which one it is.
function sourceHead(value: object): string {
  const lines = Function.prototype.toString.call(value).replaceAll("\u200c", "").split("\n");
  const left = lines.length - mostSourceLines;
  return left > 0 ? `${lines.slice(0, mostSourceLines).join("\n")}\n… ${left} more lines` : lines.join("\n");
}

function bounded(text: string): string {
  const left = text.length - longest;
  return left > 0 ? `${text.slice(0, longest)}\n… ${left} more characters` : text;
}
