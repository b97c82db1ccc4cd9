import { inspect, types } from "node:util";
import { utf16Position } from "../protocol/cursor-position.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import { expressionAround } from "./expression-at.ts";
import type { InspectorSession } from "./inspector-session.ts";
import { compiledExpression } from "./top-level-names.ts";

/** Describes the value under the cursor as it is now. Looks only: nothing of the user's is called. */
export function inspectValue(
  { code, cursor_pos, detail_level = 0 }: MessageContent["inspect_request"],
  inspector: InspectorSession,
): MessageContent["inspect_reply"] {
  const expression = expressionAround(code, utf16Position(code, cursor_pos));
  const value =
    expression === undefined
      ? undefined
      : inspector.peek(`[${compiledExpression(expression, inspector.lexicalNames())}]`);
  if (!Array.isArray(value)) return { status: "ok", found: false, data: {}, metadata: {} };
  const text = `${expression}: ${typeOf(value[0])}\n\n${describe(value[0], detail_level)}`;
  return { status: "ok", found: true, data: { "text/plain": text }, metadata: {} };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object" && typeof value !== "function") return typeof value;
  if (types.isProxy(value)) return "Proxy";
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return typeof value;
  const constructor = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value as unknown;
  return typeof constructor === "function" && constructor.name ? constructor.name : typeof value;
}

function describe(value: unknown, detail: 0 | 1): string {
  if (typeof value === "function" && detail === 1) return Function.prototype.toString.call(value);
  return inspect(value, {
    depth: detail === 1 ? 3 : 1,
    maxArrayLength: 20,
    maxStringLength: 500,
    customInspect: false,
    getters: false,
  });
}
