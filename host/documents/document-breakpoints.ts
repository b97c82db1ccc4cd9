import type { DebugBreakpoint } from "../../kernel/protocol/debug-adapter.ts";
import { type BreakpointSpec, type CellBreakpoints, type DebuggingRecord, specOf } from "../contract/debugging.ts";
import type { DebugConnection } from "../kernels/debug-connection.ts";
import type { BreakpointsInFiles } from "./breakpoints-in-files.ts";
import { KeptBreakpoints } from "./kept-breakpoints.ts";
import type { OpenDocument } from "./open-document.ts";
import { PlacedBreakpoints } from "./placed-breakpoints.ts";

/** After an edit, the kernel and the views are told of the new places when nobody has typed for so long. Milliseconds. */
const pause = 120;

export interface DocumentBreakpointsParts {
  readonly inFiles: BreakpointsInFiles | undefined;
  /** Those of these cells are others now, or stand elsewhere. */
  readonly changed: (cells: readonly CellBreakpoints[]) => void;
  /** The kernel, where it is debugged, is to be told. */
  readonly outdated: () => void;
}

/** The breakpoints of one notebook: kept while its cells are edited, and placed in the kernel while that is debugged. */
export class DocumentBreakpoints {
  readonly #parts: DocumentBreakpointsParts;
  readonly #kept: KeptBreakpoints;
  readonly #stopFollowing: () => void;
  readonly #moved = new Set<string>();
  #telling: NodeJS.Timeout | undefined;
  #placed: PlacedBreakpoints | undefined;

  constructor(document: OpenDocument, parts: DocumentBreakpointsParts) {
    this.#parts = parts;
    this.#kept = new KeptBreakpoints(document.doc, (cellIds) => this.#keptChanged(cellIds));
    this.#stopFollowing = parts.inFiles?.onChange(() => parts.outdated()) ?? (() => undefined);
  }

  /** Of the cells that have any. */
  all(): readonly CellBreakpoints[] {
    return this.#kept.all().map(({ cellId }) => this.#kept.of(cellId));
  }

  /** What a later host is to know. */
  get record(): DebuggingRecord["breakpoints"] {
    return this.#kept.all().map(({ cellId, breakpoints }) => ({ cellId, breakpoints: breakpoints.map(specOf) }));
  }

  /** Takes over what an earlier host knew. */
  recall(cells: DebuggingRecord["breakpoints"]): void {
    for (const { cellId, breakpoints } of cells) this.#kept.set(cellId, breakpoints);
  }

  set(cellId: string, wanted: readonly BreakpointSpec[]): void {
    this.#kept.set(cellId, wanted);
    this.#tell();
  }

  /** A kernel is debugged from now on; `pathOf` is how its debugger calls a text of a cell. */
  attach(connection: DebugConnection, pathOf: (cellId: string, text: string) => Promise<string>): void {
    this.#placed = new PlacedBreakpoints(connection, this.#kept, this.#parts.inFiles, pathOf);
  }

  /** None is any more. */
  detach(): void {
    this.#kept.forgetVerdicts();
    if (this.#placed) this.#parts.inFiles?.forgetVerdicts();
    this.#placed = undefined;
  }

  /** Gives the kernel what has changed. */
  async place(): Promise<void> {
    await this.#placed?.place();
  }

  /** Takes over what the debugger says of a breakpoint by itself. */
  judged(said: DebugBreakpoint): void {
    this.#placed?.judged(said);
  }

  close(): void {
    clearTimeout(this.#telling);
    this.#stopFollowing();
  }

  #keptChanged(cellIds: readonly string[]): void {
    for (const cellId of cellIds) this.#moved.add(cellId);
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tell(), pause);
    this.#telling.unref();
  }

  #tell(): void {
    clearTimeout(this.#telling);
    const cells = [...this.#moved].map((cellId) => this.#kept.of(cellId));
    this.#moved.clear();
    if (cells.length === 0) return;
    this.#parts.changed(cells);
    this.#parts.outdated();
  }
}
