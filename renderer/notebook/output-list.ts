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
  const apply = (change: OutputChange): void => {
    const present = items.get();
    switch (change.kind) {
      case "cleared":
        if (present.length > 0) items.set([]);
        return;
      case "appended":
        items.set([...present, ...change.outputs.map(itemOf)]);
        return;
      case "streamed":
        present[change.index]?.stream?.append(change.text);
        return;
      case "replaced":
        // The key stays: a display that updates itself is drawn over, not anew.
        items.set(
          present.map((item, index) => (index === change.index ? { ...itemOf(change.output), key: item.key } : item)),
        );
    }
  };
  return { items, apply, reset: (next) => items.set(next.map(itemOf)) };
}
