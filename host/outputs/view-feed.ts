import type { OutputChange, ViewOutput } from "../contract/requests.ts";
import { cutForViews, viewTextLimit } from "./cut-for-views.ts";
import type { NotebookOutputs, OutputDelta } from "./notebook-outputs.ts";

/** A stream that is cut is shown anew at most this often. Milliseconds. */
const refreshEvery = 400;

/** What the views of one notebook were told of its streams. */
export class ViewFeed {
  readonly #outputs: NotebookOutputs;
  readonly #send: (cellId: string, change: OutputChange) => void;
  /** Characters of each stream, by cell and index, that views have. */
  readonly #lengths = new Map<string, Map<number, number>>();
  readonly #stale = new Map<string, Set<number>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(outputs: NotebookOutputs, send: (cellId: string, change: OutputChange) => void) {
    this.#outputs = outputs;
    this.#send = send;
  }

  /** Tells the views of changes of a cell, cut to what they can carry; outputs that come together, together. */
  tell(cellId: string, deltas: readonly Exclude<OutputDelta, { kind: "status" }>[]): void {
    let appended: ViewOutput[] = [];
    const flush = (): void => {
      if (appended.length > 0) this.#send(cellId, { kind: "appended", outputs: appended });
      appended = [];
    };
    for (const delta of deltas) {
      if (delta.kind === "appended") {
        appended.push(cutForViews(delta.output));
        continue;
      }
      flush();
      this.#tell(cellId, delta);
    }
    flush();
  }

  #tell(cellId: string, delta: Exclude<OutputDelta, { kind: "status" | "appended" }>): void {
    switch (delta.kind) {
      case "cleared":
        this.#lengths.delete(cellId);
        this.#stale.delete(cellId);
        return this.#send(cellId, delta);
      case "replaced":
        return this.#send(cellId, { ...delta, output: cutForViews(delta.output) });
      default:
        return this.#stream(cellId, delta);
    }
  }

  /** Shows cut streams of a cell as they are now: its run is over. */
  settle(cellId: string): void {
    for (const index of this.#stale.get(cellId) ?? []) this.#show(cellId, index);
    this.#stale.delete(cellId);
  }

  #stream(cellId: string, { index, text }: { readonly index: number; readonly text: string }): void {
    const lengths = this.#lengths.get(cellId) ?? new Map<number, number>();
    this.#lengths.set(cellId, lengths);
    const before = lengths.get(index) ?? this.#lengthBefore(cellId, index, text);
    const length = before + text.length;
    lengths.set(index, length);
    if (length <= viewTextLimit) return this.#send(cellId, { kind: "streamed", index, text });
    this.#stale.set(cellId, (this.#stale.get(cellId) ?? new Set()).add(index));
    if (this.#timer) return undefined;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      for (const cell of this.#stale.keys()) this.settle(cell);
    }, refreshEvery).unref();
    return undefined;
  }

  #lengthBefore(cellId: string, index: number, text: string): number {
    const output = this.#outputs.output(cellId, index);
    return output?.output_type === "stream" ? Math.max(0, output.text.length - text.length) : 0;
  }

  #show(cellId: string, index: number): void {
    const output = this.#outputs.output(cellId, index);
    if (output) this.#send(cellId, { kind: "replaced", index, output: cutForViews(output) });
  }
}
