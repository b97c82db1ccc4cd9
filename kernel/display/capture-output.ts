import { Console } from "node:console";
import type { CellOutput } from "./cell-output.ts";
import { OutputStream } from "./output-stream.ts";

const consoleMethods = [
  "log",
  "info",
  "debug",
  "warn",
  "error",
  "trace",
  "dir",
  "dirxml",
  "table",
  "assert",
  "count",
  "countReset",
  "group",
  "groupCollapsed",
  "groupEnd",
  "time",
  "timeLog",
  "timeEnd",
] as const;

/** Sends what cells and libraries print, through `console` or the process's streams, to the cell that caused it. */
export function captureOutput(output: CellOutput): void {
  const stdout = new OutputStream(1, (text) => output.writeText("stdout", text));
  const stderr = new OutputStream(2, (text) => output.writeText("stderr", text));
  for (const [name, value] of Object.entries({ stdout, stderr }))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  // Node's own console also keeps every printed object for the inspector. A fresh one does not; errors of `write`, such as
  // the end of an interrupted cell, must come through.
  const fresh = new Console({ stdout, stderr, ignoreErrors: false, colorMode: false });
  for (const method of consoleMethods) console[method] = fresh[method].bind(fresh) as never;
}
