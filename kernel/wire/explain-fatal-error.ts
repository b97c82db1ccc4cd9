import type { ErrorContent } from "../protocol/message-content.ts";
import type { ProcessText } from "./process-output-watch.ts";

/** What V8 says with its last breath, in native code; no JavaScript of the cell thread runs after it. */
const outOfMemory = /FATAL ERROR: .*(?:heap out of memory|invalid (?:array|table) (?:length|size))/i;

/** The error that ends the process, where `text` tells of it, with what to do. Undefined for all other text. */
export function maybeFatalError({ name, text }: ProcessText, heapLimit: number): ErrorContent | undefined {
  if (name !== "stderr" || !outOfMemory.test(text)) return undefined;
  const evalue =
    `The kernel ran out of memory and ends: its JavaScript heap may hold ${(heapLimit / 2 ** 30).toFixed(1)} GB. ` +
    "Its variables are lost. Typed arrays, Arrow tables and tensors live outside the heap: keep large data in them.";
  return { ename: "OutOfMemory", evalue, traceback: [`OutOfMemory: ${evalue}`] };
}
