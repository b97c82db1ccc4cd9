import { Console } from "node:console";
import { format } from "node:util";
import type { CellOutput } from "./cell-output.ts";
import { createFastMask, withoutSecrets } from "./mask-secrets.ts";
import { OutputStream } from "./output-stream.ts";

/** Methods that write their arguments as one text. */
const textMethods = ["log", "info", "debug", "warn", "error", "trace", "group", "groupCollapsed"] as const;
/** Methods that write their first argument, an object. */
const objectMethods = ["dir", "dirxml", "table"] as const;
const otherMethods = ["assert", "count", "countReset", "groupEnd", "time", "timeLog", "timeEnd"] as const;

/** Sends what cells and libraries print, through `console` or the process's streams, to the cell that caused it. */
export function captureOutput(output: CellOutput): void {
  const stdout = new OutputStream(1, (text) => output.writeText("stdout", text));
  const stderr = new OutputStream(2, (text) => output.writeText("stderr", text));
  for (const [name, value] of Object.entries({ stdout, stderr }))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  // Node's own console also keeps every printed object for the inspector. A fresh one does not; errors of `write`, such as
  // the end of an interrupted cell, must come through.
  const fresh = new Console({ stdout, stderr, ignoreErrors: false, colorMode: false });
  const mask = createFastMask();
  for (const method of textMethods)
    console[method] = (...values: unknown[]) => {
      // A text is printed because somebody wants it printed; what objects hold inside may be news to them.
      if (values.some(isObject)) fresh[method](mask(format(...values)));
      else fresh[method](...values);
    };
  for (const method of objectMethods)
    console[method] = (value?: unknown, ...more: readonly unknown[]) =>
      (fresh[method] as (...values: readonly unknown[]) => void)(withoutSecrets(value), ...more);
  for (const method of otherMethods) console[method] = fresh[method].bind(fresh) as never;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
