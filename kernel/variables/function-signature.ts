import { withWrittenNames } from "../execution/top-level-names.ts";
import { functionName } from "../display/peek.ts";
import { intrinsics, prototypeOf } from "./look-at-object.ts";

/** The head of a function's text is enough for its parameters, but for monsters. */
const longestHead = 400;

export interface FunctionHead {
  readonly isClass: boolean;
  /** `(a, b = 2)`, `async (url)`, `class Model extends Base`; `native code` has `(…)`. */
  readonly signature: string;
}

/** How a function is called, or a class extends, as its text says. */
export function functionHead(value: object): FunctionHead {
  const text = withWrittenNames(intrinsics.functionText(value).slice(0, longestHead));
  if (/^class\b/.test(text)) return { isClass: true, signature: classHead(value, text) };
  if (/\{\s*\[native code\]\s*\}$/.test(text)) return { isClass: false, signature: "(…) native" };
  const prefix = `${/^async\b/.test(text) ? "async " : ""}${/^(async\s+)?(function\s*)?\*/.test(text) ? "* " : ""}`;
  return { isClass: false, signature: prefix + parametersOf(text) };
}

function classHead(value: object, text: string): string {
  const name = functionName(value);
  const parent = /^class[^{]*\bextends\b/.test(text) ? prototypeOf(value) : null;
  const parentName = parent ? functionName(parent) : "";
  return `class${name === "" ? "" : ` ${name}`}${parentName === "" ? "" : ` extends ${parentName}`}`;
}

/** The parameters with their parentheses: up to the one that closes the first, or the one bare name of an arrow function. */
function parametersOf(text: string): string {
  const bare = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(text);
  if (bare) return `(${bare[1]})`;
  const start = text.indexOf("(");
  if (start < 0) return "(…)";
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '"' || character === "'" || character === "`") at = endOfText(text, at);
    else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth === 0) return text.slice(start, at + 1).replaceAll(/\s+/g, " ");
  }
  return `${text.slice(start).replaceAll(/\s+/g, " ")}…)`;
}

/** Where the quoted text that begins at `start` ends. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === text[start]) return at;
  }
  return text.length;
}
