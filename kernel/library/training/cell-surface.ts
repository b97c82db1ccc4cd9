import type { Displayable } from "../../../document/mime/mime-bundle.ts";

/** A progress bar as cells have it. */
interface Bar {
  note: string;
  update(steps?: number): void;
  finish(): void;
}

/** What a notebook's cells have and a plain program has not: nothing is drawn and nothing interrupts there. */
export interface CellSurface {
  readonly progress: ((total: number, options: { readonly description: string }) => Bar) | undefined;
  readonly display:
    ((value: Displayable, options: { readonly id?: string; readonly update?: boolean }) => unknown) | undefined;
  readonly interruptSignal: (() => AbortSignal | undefined) | undefined;
}

function globalFunction(name: string): unknown {
  const value = (globalThis as Record<string, unknown>)[name];
  return typeof value === "function" ? value : undefined;
}

// Taken when this loads: a cell may give the names to something of its own later.
const surface = {
  progress: globalFunction("progress"),
  display: globalFunction("display"),
  interruptSignal: globalFunction("interruptSignal"),
} as CellSurface;

/** The kernel's own globals, where this runs in a notebook. */
export function cellSurface(): CellSurface {
  return surface;
}
