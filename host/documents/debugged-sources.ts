import type { DebugStackFrame } from "../../kernel/protocol/debug-adapter.ts";
import type { DebugFrame } from "../contract/debugging.ts";

/** Texts of cells that are remembered by the paths that debuggers call them by. */
const most = 2000;

/** Which cell a path of the debugger stands for: debuggers call a cell by a path made of its text. */
export class DebuggedSources {
  readonly #pathOf = new Map<string, string>();
  readonly #owners = new Map<string, { readonly cellId: string; readonly text: string }>();

  /** The path of a cell's text, where it was told. */
  pathOf(text: string): string | undefined {
    return this.#pathOf.get(text);
  }

  /** A debugger calls this text so. */
  learn(cellId: string, text: string, path: string): void {
    this.#pathOf.set(text, path);
    this.#owners.set(path, { cellId, text });
    if (this.#pathOf.size > most) this.#pathOf.delete(this.#pathOf.keys().next().value ?? "");
    if (this.#owners.size > most) this.#owners.delete(this.#owners.keys().next().value ?? "");
  }

  /**
   * The frame in words of the notebook. `running` is the cell that runs: of two cells with the same text it is the one that
   * is meant. `textOf` gives the present text of a code cell.
   */
  describe(
    { id, name, line, column, source, presentationHint }: DebugStackFrame,
    running: string | undefined,
    textOf: (cellId: string) => string | undefined,
  ): DebugFrame {
    const path = source?.path;
    const owner = path === undefined ? undefined : this.#owners.get(path);
    const cellId = owner && running !== undefined && textOf(running) === owner.text ? running : owner?.cellId;
    const present = cellId === undefined ? undefined : textOf(cellId);
    const sourceName = source?.name ?? path ?? name;
    return {
      id,
      name,
      line,
      column,
      ...(present !== undefined && cellId !== undefined && { cellId }),
      isEdited: owner !== undefined && present !== owner.text,
      isTopLevel: name === source?.name || name === "<module>",
      isForeign: presentationHint === "subtle" || path === undefined,
      ...(path !== undefined && { path }),
      sourceName,
    };
  }
}
