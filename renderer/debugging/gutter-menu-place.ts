import { createSignal } from "../state/signal.ts";
import type { DebuggedSource } from "./debugged-source.ts";

/** Where the menu of a line is open, left of code. */
export interface GutterMenuPlace {
  readonly source: DebuggedSource;
  readonly line: number;
  readonly x: number;
  readonly y: number;
  /** Gives the focus back. */
  readonly closed: () => void;
}

export const gutterMenuPlace = createSignal<GutterMenuPlace | undefined>(undefined);
