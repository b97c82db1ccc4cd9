import { types } from "node:util";
import type { ValueNode } from "../../../document/mime/value-tree.ts";
import { functionName } from "../peek.ts";

const mostSourceLines = 12;
const longestSource = 4_000;

/** A function or class: what it is called, and the head of its source. */
export function describeFunction(value: object): ValueNode {
  const source = Function.prototype.toString.call(value);
  const name = functionName(value);
  const text = source.startsWith("class")
    ? `[class ${name || "(anonymous)"}${parentOf(value)}]`
    : `[${kindOf(value)}${name ? `: ${name}` : " (anonymous)"}]`;
  return { kind: "function", text, detail: sourceHead(source) };
}

function parentOf(value: object): string {
  const parent = Object.getPrototypeOf(value) as object | null;
  const name = parent === null ? "null" : functionName(parent);
  return name && parent !== Function.prototype ? ` extends ${name}` : "";
}

function kindOf(value: object): string {
  const async = types.isAsyncFunction(value) ? "Async" : "";
  return `${async}${types.isGeneratorFunction(value) ? "Generator" : ""}Function`;
}

// A function's text may be of any length: the beginning tells which one it is.
function sourceHead(source: string): string {
  const lines = source.slice(0, longestSource).replaceAll("\u200c", "").split("\n");
  const left = source.length > longestSource ? "more" : lines.length - mostSourceLines;
  if (typeof left === "number" && left <= 0) return lines.join("\n");
  return `${lines.slice(0, mostSourceLines).join("\n")}\n… ${left} ${left === "more" ? "source" : "more lines"}`;
}
