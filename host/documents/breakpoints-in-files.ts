import { join } from "node:path";
import * as v from "valibot";
import { type BreakpointSpec, type FileBreakpoints, specOf } from "../contract/debugging.ts";
import { isWithin } from "../files/move-file.ts";
import type { Log } from "../runtime/log.ts";
import { JsonFile } from "../settings/json-file.ts";
import { judgeBreakpoints, noVerdicts, takeBreakpoints, type BreakpointVerdict } from "./breakpoint-lists.ts";

/** A breakpoint as it is asked for and kept. */
export const breakpointSchema = v.object({
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  enabled: v.boolean(),
  condition: v.exactOptional(v.string()),
  logMessage: v.exactOptional(v.string()),
});
const kept = v.record(v.string(), v.array(breakpointSchema));

/** Hears of a file whose breakpoints are others now. */
export type FileBreakpointsListener = (file: FileBreakpoints) => void;

/**
 * The breakpoints in files that notebooks import: those of the user, for the debuggers of all notebooks alike, in
 * `breakpoints.json`. Lines are those of the file as it was last saved.
 */
export class BreakpointsInFiles {
  readonly #file: JsonFile<{ readonly [path: string]: readonly BreakpointSpec[] }>;
  readonly #byPath = new Map<string, FileBreakpoints>();
  readonly #listeners = new Set<FileBreakpointsListener>();

  constructor(folder: string, log: Log) {
    this.#file = new JsonFile(join(folder, "breakpoints.json"), (json) => v.parse(v.fallback(kept, {}), json), log);
    for (const [path, specs] of Object.entries(this.#file.value))
      this.#byPath.set(path, { path, breakpoints: takeBreakpoints([], specs) });
  }

  /** Those of the files that have any. */
  all(): readonly FileBreakpoints[] {
    return [...this.#byPath.values()];
  }

  /** Calls the listener after each change; answers with what ends that. */
  onChange(listener: FileBreakpointsListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts these in the place of all that the file had. */
  set(path: string, wanted: readonly BreakpointSpec[]): void {
    this.#put({ path, breakpoints: takeBreakpoints(this.#byPath.get(path)?.breakpoints ?? [], wanted) });
    this.#keep();
  }

  /** Takes over what a debugger said of breakpoints, by their numbers. */
  judge(verdicts: ReadonlyMap<number, BreakpointVerdict>): void {
    let isMoved = false;
    for (const { path, breakpoints } of this.all()) {
      const judged = judgeBreakpoints(breakpoints, verdicts);
      if (judged === breakpoints) continue;
      isMoved ||= String(judged.map(({ line }) => line)) !== String(breakpoints.map(({ line }) => line));
      this.#put({ path, breakpoints: judged });
    }
    if (isMoved) this.#keep();
  }

  /** A debugger has nothing to say any more. */
  forgetVerdicts(): void {
    this.judge(noVerdicts(this.all().flatMap(({ breakpoints }) => breakpoints)));
  }

  /** What was at `from`, or in that folder, is at `to` now. */
  moved(from: string, to: string): void {
    const touched = this.all().filter(({ path }) => isWithin(path, from));
    for (const { path, breakpoints } of touched) {
      this.#put({ path, breakpoints: [] });
      this.#put({ path: to + path.slice(from.length), breakpoints });
    }
    if (touched.length > 0) this.#keep();
  }

  flushed(): Promise<void> {
    return this.#file.flushed();
  }

  #put(file: FileBreakpoints): void {
    if (file.breakpoints.length === 0) this.#byPath.delete(file.path);
    else this.#byPath.set(file.path, file);
    for (const listener of this.#listeners) listener(file);
  }

  #keep(): void {
    this.#file.set(Object.fromEntries(this.all().map(({ path, breakpoints }) => [path, breakpoints.map(specOf)])));
  }
}
