import { setImmediate as nextTurn } from "node:timers/promises";

/** How long the kernel's thread is kept at a stretch. Milliseconds. */
const stretch = 8;

/** Calls `work` for pieces of `count` things, one after the other, and lets cells have the thread between. */
export async function takeTurns(count: number, piece: number, work: (from: number, to: number) => void): Promise<void> {
  let began = performance.now();
  for (let from = 0; from < count; from += piece) {
    work(from, Math.min(count, from + piece));
    if (performance.now() - began < stretch) continue;
    await nextTurn();
    began = performance.now();
  }
}
