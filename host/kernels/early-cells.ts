import type { NotebookOutputs } from "../outputs/notebook-outputs.ts";
import type { QueuedCell } from "./run-queue.ts";

/** Cells that were asked for before their kernel was ready, in the order in which they were. */
export class EarlyCells {
  readonly #outputs: NotebookOutputs;
  #cells: QueuedCell[] = [];

  constructor(outputs: NotebookOutputs) {
    this.#outputs = outputs;
  }

  get all(): readonly QueuedCell[] {
    return this.#cells;
  }

  add(cells: readonly QueuedCell[]): void {
    this.#cells.push(...cells);
    for (const { cellId } of cells) this.#mark(cellId, "queued");
  }

  /** Hands them over: they are the kernel's from now on. */
  take(): readonly QueuedCell[] {
    return this.#cells.splice(0);
  }

  /** Gives up those of `cellIds`, or all. */
  abort(cellIds?: readonly string[]): void {
    const given = this.#cells.filter(({ cellId }) => cellIds?.includes(cellId) ?? true);
    this.#cells = this.#cells.filter((cell) => !given.includes(cell));
    for (const { cellId } of given) this.#mark(cellId, "aborted");
  }

  #mark(cellId: string, state: "queued" | "aborted"): void {
    this.#outputs.setStatus(cellId, { ...this.#outputs.status(cellId), state });
  }
}
