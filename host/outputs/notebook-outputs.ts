import type { Output, StreamOutput, StreamSource } from "../../document/notebook.ts";
import type { CellStatus } from "../contract/states.ts";
import { CellRecord } from "./cell-record.ts";
import type { OutputLimit } from "./output-limit.ts";

/** One change of what a cell has put out, in full. `tail` marks text of which only the last part is kept. */
export type OutputDelta =
  | { readonly kind: "cleared" }
  | { readonly kind: "appended"; readonly output: Output }
  | { readonly kind: "streamed"; readonly index: number; readonly text: string; readonly tail: boolean }
  | { readonly kind: "replaced"; readonly index: number; readonly output: Output }
  | { readonly kind: "status"; readonly status: CellStatus };

export type OutputListener = (cellId: string, delta: OutputDelta) => void;

/** What a cell has put out, and how its latest run went. */
interface CellResults {
  readonly status: CellStatus;
  readonly outputs: readonly Output[];
}

/** A cell that has not run. */
export const neverRun: CellStatus = { state: "idle", executionCount: null, fromPresentKernel: false };

/**
 * The outputs of a notebook and the latest run of each cell. They belong to the host and outlive views; those of
 * deleted cells stay until the notebook is closed, because undo brings the cells back. Every change is told to the listener.
 */
export class NotebookOutputs {
  readonly #cells = new Map<string, CellRecord>();
  /** Where each display is shown that `update_display_data` may change. */
  readonly #displays = new Map<string, { readonly cellId: string; readonly index: number }[]>();
  /** Cells that are to be cleared when their next output comes. */
  readonly #clearWaiting = new Set<string>();
  /** What was last taken away from each cell, to be put back. */
  readonly #taken = new Map<string, CellResults>();
  /** Cells that were told that further outputs are left out. */
  readonly #noted = new Set<string>();
  readonly #listener: OutputListener;
  readonly #limit: (() => OutputLimit) | undefined;

  constructor(listener: OutputListener, limit?: () => OutputLimit) {
    this.#listener = listener;
    this.#limit = limit;
  }

  cellIds(): string[] {
    return [...this.#cells.keys()];
  }

  outputs(cellId: string): Output[] {
    return this.#cells.get(cellId)?.outputs() ?? [];
  }

  output(cellId: string, index: number): Output | undefined {
    return this.#cells.get(cellId)?.output(index);
  }

  status(cellId: string): CellStatus {
    return this.#cells.get(cellId)?.status ?? neverRun;
  }

  /** Sets what a cell has, without telling: for the state that a file or journal gives. */
  load(cellId: string, status: CellStatus, outputs: readonly Output[]): void {
    this.#cells.set(cellId, new CellRecord(status, outputs, this.#limit));
  }

  /** Puts a whole state in place of what a cell had. */
  replaceAll(cellId: string, status: CellStatus, outputs: readonly Output[]): void {
    this.clear(cellId);
    for (const output of outputs) {
      this.#record(cellId).append(output);
      this.#listener(cellId, { kind: "appended", output });
    }
    this.setStatus(cellId, status);
  }

  setStatus(cellId: string, status: CellStatus): void {
    this.#record(cellId).status = status;
    this.#listener(cellId, { kind: "status", status });
  }

  clear(cellId: string): void {
    this.#clearWaiting.delete(cellId);
    this.#noted.delete(cellId);
    const record = this.#cells.get(cellId);
    if (!record || record.count === 0) return;
    record.clear();
    for (const [id, places] of this.#displays) {
      const left = places.filter((place) => place.cellId !== cellId);
      if (left.length === 0) this.#displays.delete(id);
      else this.#displays.set(id, left);
    }
    this.#listener(cellId, { kind: "cleared" });
  }

  /** Takes away what a cell has put out, and that it ran; a cell that runs or waits goes on. */
  forget(cellId: string): void {
    const status = this.status(cellId);
    const isAtWork = status.state === "running" || status.state === "queued";
    if (!isAtWork && !this.#hasNothing(cellId)) this.#taken.set(cellId, { status, outputs: this.outputs(cellId) });
    this.clear(cellId);
    if (!isAtWork && this.#cells.has(cellId)) this.setStatus(cellId, neverRun);
  }

  /** Puts back what `forget` took away. A cell that has run since, or runs, keeps what it has. Says whether it was done. */
  restore(cellId: string): boolean {
    const taken = this.#taken.get(cellId);
    if (!taken || !this.#hasNothing(cellId)) return false;
    this.#taken.delete(cellId);
    this.replaceAll(cellId, taken.status, taken.outputs);
    return true;
  }

  /** The kernel that made all this is gone. */
  kernelEnded(): void {
    for (const cellId of this.cellIds()) {
      const status = this.status(cellId);
      if (status.fromPresentKernel) this.setStatus(cellId, { ...status, fromPresentKernel: false });
    }
    for (const [cellId, { status, outputs }] of this.#taken)
      this.#taken.set(cellId, { status: { ...status, fromPresentKernel: false }, outputs });
  }

  /** Jupyter's `clear_output`: at once, or when the next output comes, so that what is redrawn does not flicker. */
  clearOutput(cellId: string, wait: boolean): void {
    if (wait) this.#clearWaiting.add(cellId);
    else this.clear(cellId);
  }

  print(cellId: string, name: StreamOutput["name"], text: string, source?: StreamSource): void {
    if (text === "") return;
    this.#clearIfWaiting(cellId);
    const { index, isNew, isTail } = this.#record(cellId).print({ name, source }, text);
    if (isNew)
      this.#listener(cellId, {
        kind: "appended",
        output: { output_type: "stream", name, text, ...(source && { source }) },
      });
    else this.#listener(cellId, { kind: "streamed", index, text, tail: isTail });
  }

  append(cellId: string, output: Exclude<Output, StreamOutput>, displayId?: string): void {
    this.#clearIfWaiting(cellId);
    const record = this.#record(cellId);
    // An error ends its cell: it must not be lost for what came before.
    if (record.isFull && output.output_type !== "error") {
      this.#noteFull(cellId, record);
      return;
    }
    const index = record.append(output);
    if (displayId !== undefined)
      this.#displays.set(displayId, [...(this.#displays.get(displayId) ?? []), { cellId, index }]);
    this.#listener(cellId, { kind: "appended", output });
  }

  /** Jupyter's `update_display_data`: every place where the display is shown changes, in whichever cells. */
  updateDisplay(displayId: string, change: (shown: Output) => Output): void {
    for (const { cellId, index } of this.#displays.get(displayId) ?? []) {
      const record = this.#cells.get(cellId);
      const shown = record?.output(index);
      if (!record || !shown) continue;
      const output = change(shown);
      record.replace(index, output);
      this.#listener(cellId, { kind: "replaced", index, output });
    }
  }

  #hasNothing(cellId: string): boolean {
    const { state, executionCount, startedAt } = this.status(cellId);
    const isFresh = state === "idle" && executionCount === null && startedAt === undefined;
    return isFresh && (this.#cells.get(cellId)?.count ?? 0) === 0;
  }

  #record(cellId: string): CellRecord {
    let record = this.#cells.get(cellId);
    if (!record) this.#cells.set(cellId, (record = new CellRecord(neverRun, [], this.#limit)));
    return record;
  }

  #clearIfWaiting(cellId: string): void {
    if (this.#clearWaiting.has(cellId)) this.clear(cellId);
  }

  #noteFull(cellId: string, record: CellRecord): void {
    const note = `Kelvin keeps the first ${record.count} outputs of a cell; this cell made more, which are left out.\n`;
    if (this.#noted.has(cellId)) return;
    this.#noted.add(cellId);
    const index = record.append({ output_type: "stream", name: "stderr", text: note });
    const output = record.output(index);
    if (output) this.#listener(cellId, { kind: "appended", output });
  }
}
