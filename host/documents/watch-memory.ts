import { processMemory } from "../kernels/process-memory.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { OpenDocument } from "./open-document.ts";

/** How often the memory is looked at while somebody looks. Milliseconds. */
const pause = 3000;
/** A change of less is not told. */
const worthTelling = 0.01;

/** Tells the views of a document how much memory its kernel holds. Answers with what ends it. */
export function watchMemory(document: OpenDocument, pid: () => number | undefined, log: Log): () => void {
  let told = 0;
  const look = async (): Promise<void> => {
    const present = document.isWatched ? pid() : undefined;
    const memory = present === undefined ? undefined : await processMemory(present);
    if (memory === undefined || Math.abs(memory - told) < told * worthTelling) return;
    told = memory;
    document.publish({ event: "kernelMemoryChanged", content: { documentId: document.id, memory } });
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.write(`the kernel's memory is not known: ${reasonOf(error)}`));
  }, pause);
  timer.unref();
  return () => clearInterval(timer);
}
