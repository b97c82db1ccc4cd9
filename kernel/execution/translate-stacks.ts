import { sourcePosition } from "./source-positions.ts";
import { withWrittenNames } from "./top-level-names.ts";

/** Node shows ten frames by default: not enough to reach the cell through a library. */
const longestStack = 50;

/**
 * Makes every `error.stack` of the process name cells and local TypeScript files at the user's lines and columns, also
 * where a cell prints an error or a library logs one.
 */
export function translateStacks(): void {
  Error.stackTraceLimit = longestStack;
  Error.prepareStackTrace = (error, callSites) =>
    [headline(error), ...ofTheUser(callSites).map((site) => `    at ${translated(site)}`)].join("\n");
}

/** A cell is called through the inspector: what lies below that call is the kernel. */
function ofTheUser(callSites: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  const end = callSites.findIndex((site) => site.getScriptNameOrSourceURL() === "node:inspector");
  return end < 0 ? callSites : callSites.slice(0, end);
}

/** As V8 begins a stack. What a hostile error does when it is read is not allowed to hide the stack. */
function headline(error: unknown): string {
  try {
    return withWrittenNames(String(error));
  } catch {
    return "Error";
  }
}

function translated(site: NodeJS.CallSite): string {
  const text = String(site);
  const url = site.getScriptNameOrSourceURL();
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (url === null || line === null || column === null) return text;
  const position = sourcePosition(url, line, column);
  if (!position) return text;
  return withWrittenNames(
    text.replace(`${url}:${line}:${column}`, () => `${position.source.name}:${position.line}:${position.column}`),
  );
}
