import type { OutputChange, ViewOutput } from "../../host/contract/requests.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { StreamLines } from "./stream-lines.ts";

/** One output as a cell shows it. The key stays while the list around it grows, so that nothing is drawn twice. */
export interface OutputItem {
  readonly key: number;
  readonly output: ViewOutput;
  /** Text of a stream, which grows in place without a new item. */
  readonly stream?: StreamLines;
}

/** The outputs of one cell, kept up by the host's changes. */
export interface OutputList {
  readonly items: Signal<readonly OutputItem[]>;
  readonly apply: (change: OutputChange) => void;
  readonly reset: (outputs: readonly ViewOutput[]) => void;
}

/**
 * A run clears its cell and mostly puts something there at once: what was there stays until then, lest the page below
 * jump up and down again. Milliseconds.
 */
export const clearingPause = 120;

let lastKey = 0;

function itemOf(output: ViewOutput): OutputItem {
  const key = ++lastKey;
  if (output.output_type !== "stream") return { key, output };
  const stream = new StreamLines();
  stream.append(output.text);
  return { key, output, stream };
}

export function createOutputList(outputs: readonly ViewOutput[]): OutputList {
  const items = createSignal<readonly OutputItem[]>(outputs.map(itemOf));
  let clearing: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    clearTimeout(clearing);
    clearing = undefined;
  };
  const clear = (): void => {
    settle();
    if (items.get().length > 0) items.set([]);
  };
  const append = (added: readonly ViewOutput[]): void => {
    const kept = clearing === undefined ? items.get() : [];
    settle();
    items.set([...kept, ...added.map(itemOf)]);
  };

  return {
    items,
    apply(change) {
      switch (change.kind) {
        case "cleared":
          settle();
          if (items.get().length > 0) clearing = setTimeout(clear, clearingPause);
          return;
        case "appended":
          append(change.outputs);
          return;
        case "streamed":
          items.get()[change.index]?.stream?.append(change.text);
          return;
        case "replaced":
          // The key stays: a display that updates itself is drawn over, not anew.
          items.set(
            items
              .get()
              .map((item, index) => (index === change.index ? { ...itemOf(change.output), key: item.key } : item)),
          );
      }
    },
    reset(next) {
      settle();
      items.set(next.map(itemOf));
    },
  };
}
