import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { DrawFirstScreen, FirstScreenOrder, ShellKind } from "../contract/first-screen.ts";

/** What the thread is started with. */
export interface ThreadStart {
  /** The page's program for first screens. */
  readonly program: string;
  readonly shell: ShellKind;
  /** Drawn once before anybody asks: a program's first run takes ten times as long as the next. */
  readonly sample: FirstScreenOrder;
}

export type ThreadAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly html: string }
  | { readonly kind: "failed"; readonly reason: string };

const { program, shell, sample } = workerData as ThreadStart;
Object.assign(globalThis, { kelvinShell: shell });
const { drawFirstScreen } = (await import(pathToFileURL(program).href)) as { drawFirstScreen: DrawFirstScreen };
await drawFirstScreen(sample);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);
tell({ kind: "ready" });

parentPort?.on("message", (order: FirstScreenOrder) => {
  drawFirstScreen(order).then(
    (html) => tell({ kind: "drawn", html }),
    (error: unknown) => tell({ kind: "failed", reason: String(error) }),
  );
});
