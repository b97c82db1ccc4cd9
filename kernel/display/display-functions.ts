import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { CellOutput } from "./cell-output.ts";

export interface DisplayOptions {
  /** Names this display, so that a later one with `update` takes its place. */
  readonly id?: string;
  /** Changes the display named `id` wherever it is shown. Default false. */
  readonly update?: boolean;
}

export interface ClearOptions {
  /** Clears only when the next output is there, without a flicker. Default false. */
  readonly wait?: boolean;
}

/** What cells show things with besides their value; globals of every cell. */
export interface DisplayFunctions {
  /** Shows a value below the cell, as if it were the cell's own value. The promise is kept when it has been sent. */
  readonly display: (value: unknown, options?: DisplayOptions) => Promise<void>;
  /** Removes what the cell has shown so far. */
  readonly clearOutput: (options?: ClearOptions) => void;
}

type DisplayValue = (
  value: unknown,
) => Promise<{ readonly data: MimeBundle; readonly metadata: JsonObject } | undefined>;

const nothing = { data: { "text/plain": "undefined" }, metadata: {} };

export function createDisplayFunctions(output: CellOutput, displayValue: DisplayValue): DisplayFunctions {
  return {
    async display(value, { id, update = false } = {}) {
      if (update && id === undefined)
        throw new RangeError("display with `update` needs the `id` of the display to update");
      const { data, metadata } = (await displayValue(value)) ?? nothing;
      if (id === undefined) output.publish("display_data", { data, metadata, transient: {} });
      else
        output.publish(update ? "update_display_data" : "display_data", {
          data,
          metadata,
          transient: { display_id: id },
        });
    },
    clearOutput({ wait = false } = {}) {
      output.publish("clear_output", { wait });
    },
  };
}
