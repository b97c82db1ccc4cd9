import { sourcePosition } from "./source-positions.ts";
import { withWrittenNames } from "./top-level-names.ts";

/** Node shows ten frames by default: not enough to reach the cell through a library. */
const longestStack = 50;

/** What `Error.prepareStackTrace` may be: libraries put their own there, for a moment or for good. */
type PrepareStack = (error: unknown, callSites: readonly NodeJS.CallSite[]) => unknown;

/** Stacks that somebody else's `prepareStackTrace` made something of. */
const overridden = new WeakMap<object, string>();

/**
 * Makes every `error.stack` of the process name cells and local TypeScript files at the user's lines and columns, also
 * where a cell prints an error or a library logs one. Who sets `Error.prepareStackTrace` gets what he asks for; reports
 * know the places all the same.
 */
export function translateStacks(): void {
  Error.stackTraceLimit = longestStack;
  const recording = new WeakMap<PrepareStack, unknown>();
  let prepare: PrepareStack = preparedStack;
  Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    get: () => prepare,
    set(given: unknown) {
      const wanted = typeof given === "function" ? (recording.get(given as PrepareStack) ?? given) : undefined;
      prepare = preparedStack;
      if (typeof wanted !== "function" || wanted === preparedStack) return;
      prepare = (error, callSites) => {
        if (typeof error === "object" && error !== null) overridden.set(error, preparedStack(error, callSites));
        return Reflect.apply(wanted, Error, [error, callSites]) as unknown;
      };
      // Given back later, it stands for what it records.
      recording.set(prepare, wanted);
    },
  });
}

/** The stack of an error as `translateStacks` writes it, whatever others have made of it; may throw as any getter may. */
export function writtenStack(error: object): unknown {
  try {
    const { stack } = error as { readonly stack?: unknown };
    return overridden.get(error) ?? stack;
  } catch (failure) {
    const stack = overridden.get(error);
    if (stack === undefined) throw failure;
    return stack;
  }
}

function preparedStack(error: unknown, callSites: readonly NodeJS.CallSite[]): string {
  return [headline(error), ...ofTheUser(callSites).map((site) => `    at ${translated(site)}`)].join("\n");
}

/** A cell is called through the inspector: what lies below that call is the kernel; and so are functions of its own. */
function ofTheUser(callSites: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  const end = callSites.findIndex((site) => site.getScriptNameOrSourceURL() === "node:inspector");
  const above = end < 0 ? callSites : callSites.slice(0, end);
  const others = above.filter((site) => site.getScriptNameOrSourceURL() !== import.meta.url);
  return others.length > 0 ? others : above;
}

/** As V8 begins a stack. What a hostile error does when it is read is not allowed to hide the stack. */
function headline(error: unknown): string {
  try {
    return withWrittenNames(Error.prototype.toString.call(error));
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
