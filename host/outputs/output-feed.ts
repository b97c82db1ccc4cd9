import type { OutputDelta } from "./notebook-outputs.ts";

/** At most this often changes are passed on while a cell floods. Milliseconds. */
const period = 33;
/** So many times in a row they are passed on at once, so that the output of a short cell does not wait. */
const burst = 4;

/**
 * Gathers changes of outputs and passes them on in batches: at once while they are few, some thirty times a second when
 * they are many; pieces of one stream joined, and of a display that is drawn over and over only the last.
 */
export class OutputFeed {
  readonly #deliver: (cellId: string, deltas: readonly OutputDelta[]) => void;
  #pending = new Map<string, OutputDelta[]>();
  #pieces = new Map<OutputDelta, string[]>();
  /** Where in a cell's changes each of its outputs was replaced. */
  #replaced = new Map<string, Map<number, number>>();
  #timer: NodeJS.Timeout | undefined;
  #soon = false;
  #credit = burst;
  #lastAt = 0;

  constructor(deliver: (cellId: string, deltas: readonly OutputDelta[]) => void) {
    this.#deliver = deliver;
  }

  push(cellId: string, delta: OutputDelta): void {
    const deltas = this.#pending.get(cellId) ?? [];
    this.#pending.set(cellId, deltas);
    const last = deltas.at(-1);
    if (
      delta.kind === "streamed" &&
      last?.kind === "streamed" &&
      last.index === delta.index &&
      last.tail === delta.tail
    ) {
      const pieces = this.#pieces.get(last);
      if (pieces) pieces.push(delta.text);
      else this.#pieces.set(last, [last.text, delta.text]);
    } else if (delta.kind === "replaced") this.#replace(cellId, deltas, delta);
    else {
      if (delta.kind === "cleared") this.#replaced.delete(cellId);
      deltas.push(delta);
    }
    this.#schedule();
  }

  /** Passes on what waits, now. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastAt = performance.now();
    const pending = this.#pending;
    const pieces = this.#pieces;
    this.#pending = new Map();
    this.#pieces = new Map();
    this.#replaced = new Map();
    for (const [cellId, deltas] of pending) {
      const whole = deltas.map((delta) =>
        delta.kind === "streamed" && pieces.has(delta) ? { ...delta, text: (pieces.get(delta) ?? []).join("") } : delta,
      );
      this.#deliver(cellId, whole);
    }
  };

  #replace(cellId: string, deltas: OutputDelta[], delta: Extract<OutputDelta, { kind: "replaced" }>): void {
    const places = this.#replaced.get(cellId) ?? new Map<number, number>();
    this.#replaced.set(cellId, places);
    const place = places.get(delta.index);
    if (place !== undefined) deltas[place] = delta;
    else places.set(delta.index, deltas.push(delta) - 1);
  }

  #schedule(): void {
    if (this.#timer || this.#soon) return;
    const rested = Math.floor((performance.now() - this.#lastAt) / period);
    this.#credit = Math.min(burst, this.#credit + rested);
    if (this.#credit > 0) {
      this.#credit -= 1;
      this.#soon = true;
      // After the messages that are here already, not one by one.
      setImmediate(() => {
        this.#soon = false;
        this.flush();
      });
    } else this.#timer = setTimeout(this.flush, period);
  }
}
