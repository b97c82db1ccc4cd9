import type * as Y from "yjs";
import { movedLines } from "../../document/shared/move-lines.ts";
import { type Breakpoint, type BreakpointSpec, type FileBreakpoints, specOf } from "../../host/contract/debugging.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { unnumbered } from "./debugged-source.ts";

export type BreakpointsByPath = ReadonlyMap<string, readonly Breakpoint[]>;

/**
 * The breakpoints in files, as this window shows them. Their lines go with edits at once; debuggers know of files as they are
 * saved, so the host is told when this one is.
 */
export interface FileBreakpointsModel {
  /** Of the files that have any. */
  readonly byPath: Signal<BreakpointsByPath>;
  /** Puts these in the place of all that the file has. */
  readonly set: (path: string, breakpoints: readonly BreakpointSpec[]) => void;
  /** A text that is open was edited. */
  readonly edited: (path: string, before: string, delta: Y.YTextEvent["delta"]) => void;
  /** The file is what was edited. */
  readonly saved: (path: string) => void;
  /** What was edited is discarded. */
  readonly discarded: (path: string) => void;
}

export function createFileBreakpoints(connection: Connection): FileBreakpointsModel {
  const byPath = createSignal<BreakpointsByPath>(new Map());
  /** What the host knows of files whose lines were moved since. */
  const before = new Map<string, readonly Breakpoint[]>();

  const put = (path: string, breakpoints: readonly Breakpoint[]): void => {
    const next = new Map(byPath.get());
    if (breakpoints.length === 0) next.delete(path);
    else next.set(path, breakpoints);
    byPath.set(next);
  };
  const take = ({ path, breakpoints }: FileBreakpoints): void => {
    if (breakpoints.length > 0 && before.has(path)) return void before.set(path, breakpoints);
    // Where there are none any more they were taken away, or the file was moved.
    before.delete(path);
    put(path, breakpoints);
  };
  const failed = (error: unknown): void => {
    // The banner says that the host is away; it is asked again when it is back.
    if (!(error instanceof ConnectionLost)) console.error(error);
  };
  const begin = (): void => {
    if (connection.state.get() !== "open") return;
    connection.request("breakpoints.inFiles", {}).then((files) => {
      const known = new Set(files.map(({ path }) => path));
      const gone = [...byPath.get().keys()].filter((path) => !known.has(path));
      for (const file of [...gone.map((path) => ({ path, breakpoints: [] })), ...files]) take(file);
    }, failed);
  };
  connection.on("fileBreakpointsChanged", take);
  connection.state.subscribe(begin);
  begin();
  const set = (path: string, wanted: readonly BreakpointSpec[]): void => {
    // Shown at once; the host's answer has the numbers.
    put(path, unnumbered(wanted, byPath.get().get(path) ?? []));
    before.delete(path);
    connection.request("breakpoints.setInFile", { path, breakpoints: wanted.map(specOf) }).catch(failed);
  };
  return {
    byPath,
    set,
    edited(path, text, delta) {
      const list = byPath.get().get(path);
      if (!list) return;
      const lines = movedLines(
        list.map(({ line }) => line),
        text,
        delta,
      );
      if (lines.every((line, index) => line === list[index]?.line)) return;
      if (!before.has(path)) before.set(path, list);
      const moved = list.flatMap((breakpoint, index) => {
        const line = lines[index];
        return line === undefined || lines.indexOf(line) < index ? [] : [{ ...breakpoint, line }];
      });
      put(path, moved);
    },
    saved(path) {
      if (before.has(path)) set(path, byPath.get().get(path) ?? []);
    },
    discarded(path) {
      const known = before.get(path);
      before.delete(path);
      if (known) put(path, known);
    },
  };
}
