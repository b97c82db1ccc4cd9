import { types } from "node:util";
import type { MessageContent } from "../protocol/message-content.ts";
import { codePointPosition, utf16Position } from "../protocol/cursor-position.ts";
import { keysFor, openStringBefore } from "./complete-keys.ts";
import { memberExpressionBefore } from "./expression-at.ts";
import type { InspectorSession } from "./inspector-session.ts";
import { compiledExpression, withWrittenNames } from "./top-level-names.ts";

const keywords =
  "abstract any as async await boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function if implements import in infer instanceof interface keyof let namespace never new null number object of private protected public readonly return satisfies static string super switch symbol this throw true try type typeof undefined unknown var void while yield".split(
    " ",
  );

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Completes names, properties, keys and columns of the values that exist now. Looks only: getters and functions are not called. */
export function completeFromValues(
  { code, cursor_pos }: MessageContent["complete_request"],
  inspector: InspectorSession,
): MessageContent["complete_reply"] {
  const before = code.slice(0, utf16Position(code, cursor_pos));
  const open = openStringBefore(before);
  if (open) {
    const names = inspector.lexicalNames();
    const matches = keysFor(open, (expression) => inspector.peek(compiledExpression(expression, names)));
    return {
      status: "ok",
      matches: [...matches],
      cursor_start: codePointPosition(code, before.length - open.name.length),
      cursor_end: codePointPosition(code, before.length),
      metadata: {},
    };
  }
  const expression = memberExpressionBefore(before);
  const name = expression?.name ?? "";
  const names = inspector.lexicalNames();
  const candidates = !expression
    ? []
    : expression.object === undefined
      ? [...names.map(withWrittenNames), ...propertyNames(globalThis), ...keywords]
      : propertyNames(inspector.peek(compiledExpression(expression.object, names)));
  const matches = [...new Set(candidates)].filter(
    (candidate) => candidate.startsWith(name) && identifier.test(candidate),
  );
  return {
    status: "ok",
    matches: matches.sort(byUse),
    cursor_start: codePointPosition(code, before.length - name.length),
    cursor_end: codePointPosition(code, before.length),
    metadata: {},
  };
}

/** Names of the own and inherited properties. A proxy is not asked: its traps are user code. */
function propertyNames(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const names: string[] = [];
  for (let object: unknown = Object(value); object; object = Object.getPrototypeOf(object)) {
    if (types.isProxy(object)) break;
    names.push(...Object.getOwnPropertyNames(object));
  }
  return names;
}

function byUse(left: string, right: string): number {
  const hidden = Number(left.startsWith("_")) - Number(right.startsWith("_"));
  return hidden || (left < right ? -1 : left > right ? 1 : 0);
}
