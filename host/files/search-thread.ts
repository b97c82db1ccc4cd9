import { parentPort, workerData } from "node:worker_threads";
import type { FoundFile, SearchQuestion } from "../contract/files.ts";
import { searchFolder, searchPattern } from "./search-folder.ts";

/** What the thread tells: what was found, and at last how much was looked at. */
export type SearchMessage =
  | { readonly kind: "found"; readonly file: FoundFile }
  | { readonly kind: "ended"; readonly files: number; readonly isCut: boolean };

/** A search in a thread of its own: neither a huge notebook nor a pattern that never ends keeps the host from its documents. */
const question = workerData as SearchQuestion;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const tell = (message: SearchMessage): void => parentPort?.postMessage(message);
const { files, isCut } = await searchFolder(question, searchPattern(question), (file) => tell({ kind: "found", file }));
tell({ kind: "ended", files, isCut });
