import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { currentRun } from "../execution/run.ts";
import type { CellOutput } from "./cell-output.ts";
import { checkShownPart, type DisplayOptions, type ShownPart } from "./display-options.ts";

export interface ClearOptions {
  /** Clears only when the next output is there, without a flicker. Default false. */
  readonly wait?: boolean;
}

/** What cells show things with besides their value; globals of every cell. */
export interface DisplayFunctions {
  /**
   * Shows a value below the cell, as if it were the cell's own value. A promise only where the value is not ready to be shown,
   * such as a tensor on its device; the cell waits for it in any case. Of large values the beginning is shown: `limit` and
   * `depth` ask for more, or for less. What is shown is the value as it is now, whatever becomes of it later.
   *
   * @throws RangeError for `update` without `id`, and for a limit or depth that is no count
   */
  readonly display: (value: unknown, options?: DisplayOptions) => Promise<void> | undefined;
  /** Removes what the cell has shown so far. */
  readonly clearOutput: (options?: ClearOptions) => void;
}

interface Displayed {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

export type DisplayValue = (value: unknown, part?: ShownPart) => Displayed | undefined | Promise<Displayed | undefined>;

const shownAsUndefined = { data: { "text/plain": "undefined" }, metadata: {} };

export function createDisplayFunctions(output: CellOutput, displayValue: DisplayValue): DisplayFunctions {
  const publish = (displayed: Displayed | undefined, options: DisplayOptions) => {
    if (!displayed) return;
    const { id, update, buffers = [] } = options;
    const { data, metadata: own } = displayed;
    const metadata = { ...own, ...options.metadata };
    if (id === undefined)
      output.publish("display_data", { data, metadata, transient: { ...options.transient } }, buffers);
    else {
      const transient = { ...options.transient, display_id: id };
      output.publish(update ? "update_display_data" : "display_data", { data, metadata, transient }, buffers);
    }
  };
  const publishLater = async (displayed: Promise<Displayed | undefined>, options: DisplayOptions): Promise<void> => {
    const bundle = await displayed;
    // Nobody waits for the leftovers of an interrupted cell: not even with an error.
    if (currentRun()?.cancelled) return new Promise(() => undefined);
    publish(bundle, options);
  };
  return {
    display(value, options = {}) {
      if (options.update && options.id === undefined)
        throw new RangeError("display with `update` needs the `id` of the display that it updates");
      checkShownPart(options);
      const displayed = value === undefined ? shownAsUndefined : displayValue(value, options);
      if (!(displayed instanceof Promise)) {
        publish(displayed, options);
        return undefined;
      }
      const shown = publishLater(displayed, options);
      currentRun()?.displays.add(shown);
      return shown;
    },
    clearOutput({ wait = false } = {}) {
      output.publish("clear_output", { wait });
    },
  };
}
