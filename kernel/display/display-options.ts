import type { JsonObject } from "../../document/mime/mime-bundle.ts";
/** How much of a value is shown. */
export interface ShownPart {
  /** Rows of a table, members of each object, items of each array or tensor axis. Each kind of value has its own default. */
  readonly limit?: number;
  /** Levels of nested objects. Default 6. */
  readonly depth?: number;
}

export interface DisplayOptions extends ShownPart {
  /** Names this display, so that a later one with `update` takes its place. */
  readonly id?: string;
  /** Changes the display named `id` wherever it is shown. Default false. */
  readonly update?: boolean;
  /** Kept with the output in the notebook, as front ends and tools define it: `{ "image/png": { width: 200 } }`. Default none. */
  readonly metadata?: JsonObject;
  /** For front ends that show it now, and not kept. Default none. */
  readonly transient?: JsonObject;
  /** Bytes that travel beside the message, for front ends that know of them. They are not kept. Default none. */
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

const mostShown = 100_000;

/** @throws RangeError for a limit or depth that is no count, or too large to be sent */
export function checkShownPart(part: ShownPart): void {
  for (const name of ["limit", "depth"] as const) {
    const value: unknown = part[name];
    if (value === undefined || (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= mostShown))
      continue;
    throw new RangeError(`display: \`${name}\` must be a whole number from 1 to ${mostShown}, not ${String(value)}`);
  }
}
