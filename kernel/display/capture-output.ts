import { Console } from "node:console";
import { format } from "node:util";
import { currentOrLatestRun } from "../execution/run.ts";
import { captureFileWrites } from "./capture-file-writes.ts";
import type { CellOutput } from "./cell-output.ts";
import { createFastMask, withoutSecrets } from "./mask-secrets.ts";
import { OutputStream } from "./output-stream.ts";

/** Methods that write their arguments as one text. */
const textMethods = ["log", "info", "debug", "warn", "error"] as const;
/** Methods that write their first argument, an object. */
const objectMethods = ["dir", "dirxml", "table"] as const;
const otherMethods = ["assert", "count", "countReset", "time", "timeLog", "timeEnd"] as const;

/** Sends what JavaScript prints, through `console`, the process's streams or their descriptors, to the cell that caused it. */
export function captureOutput(output: CellOutput): void {
  const streamOf = (fd: number, name: "stdout" | "stderr") =>
    new OutputStream({ fd, writeText: (text) => output.writeText(name, text), writer: currentOrLatestRun });
  const stdout = streamOf(1, "stdout");
  const stderr = streamOf(2, "stderr");
  captureFileWrites({ 1: stdout, 2: stderr });
  for (const [name, value] of Object.entries({ stdout, stderr }))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  // Node's own console also keeps every printed object for the inspector. A fresh one does not; errors of `write`, such as
  // the end of an interrupted cell, must come through.
  const fresh = new Console({ stdout, stderr, ignoreErrors: false, colorMode: false });
  const mask = createFastMask();
  const groups = createGroups(fresh);
  for (const method of textMethods)
    console[method] = (...values: unknown[]) => {
      groups.indent();
      // A text is printed because somebody wants it printed; what objects hold inside may be news to them.
      if (values.some(isObject)) fresh[method](mask(format(...values)));
      else fresh[method](...values);
    };
  console.trace = function trace(...values: unknown[]) {
    const traced = { name: "Trace", message: mask(format(...values)) };
    Error.captureStackTrace(traced, trace);
    groups.indent();
    fresh.error((traced as unknown as Error).stack);
  };
  console.group = console.groupCollapsed = (...values: unknown[]) => {
    if (values.length > 0) console.log(...values);
    groups.change(1);
  };
  console.groupEnd = () => groups.change(-1);
  for (const method of objectMethods)
    console[method] = (value?: unknown, ...more: readonly unknown[]) => {
      groups.indent();
      (fresh[method] as (...values: readonly unknown[]) => void)(withoutSecrets(value), ...more);
    };
  for (const method of otherMethods)
    console[method] = (...values: readonly unknown[]) => {
      groups.indent();
      (fresh[method] as (...values: readonly unknown[]) => void)(...values);
    };
}

/** The groups that each cell has opened: one that fails inside of its own does not indent what others print. */
function createGroups(fresh: Console) {
  const depths = new WeakMap<object, number>();
  const nobody = {};
  let shown = 0;
  const writer = () => currentOrLatestRun() ?? nobody;
  return {
    /** Sets the console's indentation to that of the cell which prints now. */
    indent(): void {
      const wanted = depths.get(writer()) ?? 0;
      for (; shown < wanted; shown += 1) fresh.group();
      for (; shown > wanted; shown -= 1) fresh.groupEnd();
    },
    change(by: 1 | -1): void {
      depths.set(writer(), Math.max(0, (depths.get(writer()) ?? 0) + by));
    },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
