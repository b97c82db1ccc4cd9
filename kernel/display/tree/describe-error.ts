import type { ValueNode } from "../../../document/mime/value-tree.ts";
import { maskSecrets } from "../mask-secrets.ts";
import { className, peek } from "../peek.ts";

const longestStack = 10_000;

/** An error: its class and message, and its stack. */
export function describeError(error: Error): ValueNode {
  const name = textOf(error, "name") ?? className(error) ?? "Error";
  const message = textOf(error, "message");
  const title = firstLine(message ? `${name}: ${message}` : name);
  const stack = stackOf(error);
  return {
    kind: "error",
    text: maskSecrets(title),
    detail: maskSecrets(stack ?? `[${message ? `${name}: ${message}` : name}]`),
  };
}

function textOf(error: Error, key: "name" | "message"): string | undefined {
  const value = peek(error, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** V8 writes the stack when it is first asked for. An accessor that somebody else put there is not asked. */
function stackOf(error: Error): string | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(error, "stack");
  const stack: unknown = descriptor && "value" in descriptor ? descriptor.value : builtInStack(error, descriptor);
  return typeof stack === "string" && stack !== "" ? bounded(stack) : undefined;
}

/** What `Error.captureStackTrace` installs in newer V8: a native getter. */
function builtInStack(error: Error, descriptor: PropertyDescriptor | undefined): unknown {
  const getter = descriptor?.get;
  return getter && Function.prototype.toString.call(getter).includes("[native code]") ? getter.call(error) : undefined;
}

function bounded(stack: string): string {
  return stack.length > longestStack
    ? `${stack.slice(0, longestStack)}\n… ${stack.length - longestStack} more characters`
    : stack;
}

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0]!;
  return line.length > 200 || line.length < text.length ? `${line.slice(0, 199)}…` : line;
}
