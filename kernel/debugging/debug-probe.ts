import { inspect } from "node:util";
import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { DisplayValue } from "../display/display-functions.ts";
import { isAddedByCompiler, type Source, sourceAt, sourcePosition } from "../execution/source-positions.ts";

/** Property of `globalThis` on the cell thread that holds the probe; no identifier, so that no cell can shadow it. */
export const debugProbeName = "kelvin:debug";

/** Line and column, both counted from 1. */
export type Place = readonly [line: number, column: number];

/** What the debugger's thread asks of the cell thread, also while that is paused. Answers are copied as JSON. */
export interface DebugProbe {
  /** What each of these scripts was compiled from; null where the kernel compiled nothing. */
  readonly sources: (urls: readonly string[]) => readonly (Source | null)[];
  /** Where in its source these places of a script are; null for what the compiler added. */
  readonly places: (url: string, places: readonly Place[]) => readonly (Place | null)[];
  readonly isAttached: (attached: boolean) => void;
  /** How a value displays itself; null where it must be waited for. */
  readonly display: (value: unknown) => MimeBundle | null;
  /** Prints the message of a logpoint under the cell that comes by: texts, and functions that give values. */
  readonly log: (parts: readonly (string | (() => unknown))[]) => void;
  /** Keeps a value for the script that is evaluated next, which takes it. */
  readonly hold: (value: unknown) => void;
  readonly take: () => unknown;
  /** Names of cells, by which frames reach their present values. */
  readonly names: object;
}

export interface CellThreadDebugging {
  readonly probe: DebugProbe;
  /** Whether a debugger is attached. */
  readonly isDebugged: () => boolean;
}

/** One part of the message of a logpoint; what throws says so in its place. */
function logged(part: string | (() => unknown)): string {
  if (typeof part === "string") return part;
  try {
    const value = part();
    return typeof value === "string" ? value : inspect(value, { depth: 3 });
  } catch (error) {
    return `(${error instanceof Error ? error.message : String(error)})`;
  }
}

export function createDebugProbe(displayValue: DisplayValue): CellThreadDebugging {
  let attached = false;
  let held: unknown;
  return {
    isDebugged: () => attached,
    probe: Object.freeze<DebugProbe>({
      sources: (urls) => urls.map((url) => sourceAt(url) ?? null),
      places: (url, places) =>
        places.map(([line, column]): Place | null => {
          if (isAddedByCompiler(url, line, column)) return null;
          const position = sourcePosition(url, line, column);
          return position ? [position.line, position.column] : [line, column];
        }),
      isAttached(now) {
        attached = now;
      },
      display(value) {
        const shown = displayValue(value);
        return shown && !(shown instanceof Promise) ? shown.data : null;
      },
      log: (parts) => console.log(parts.map(logged).join("")),
      hold(value) {
        held = value;
      },
      names: Object.create(null) as object,
      take() {
        const value = held;
        held = undefined;
        return value;
      },
    }),
  };
}
