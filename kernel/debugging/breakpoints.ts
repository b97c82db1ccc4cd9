import type { Debugger } from "node:inspector";
import { type BreakLocation, locationFor } from "./break-locations.ts";
import type { InspectorChannel } from "./inspector-channel.ts";
import type { ScriptTable } from "./script-table.ts";
import type { UserScript } from "./user-script.ts";

/** What a front end asks for. */
export interface BreakpointSpec {
  readonly line: number;
  readonly column?: number;
  /** An expression of the user's; the breakpoint stops where it is truthy. */
  readonly condition?: string;
  /** Does not stop, but prints this, with what stands in braces evaluated. */
  readonly logMessage?: string;
}

export interface Breakpoint extends BreakpointSpec {
  readonly id: number;
  /** Why it cannot stop. */
  readonly problem?: string;
}

export interface BreakpointParts {
  readonly channel: InspectorChannel;
  readonly scripts: ScriptTable;
  /** Whether the lines of its source are those of the script: a file may have been edited since it was loaded. */
  readonly isCurrent: (script: UserScript) => Promise<boolean>;
  readonly locationsIn: (script: UserScript) => Promise<readonly BreakLocation[]>;
  /**
   * What V8 is to evaluate at a place to know whether to stop; of one that is not known yet, only whether it can be compiled.
   * Throws a SyntaxError for what is not the user's language.
   */
  readonly compileCondition: (
    spec: BreakpointSpec,
    at?: { readonly script: UserScript; readonly location: Debugger.Location },
  ) => Promise<string | undefined>;
  /** A breakpoint stops at another line than was asked for, or nowhere. */
  readonly changed: (breakpoint: Breakpoint, path: string) => void;
}

/** The breakpoints of the user by source, put into each script that is made of it, also into those that come later. */
export interface Breakpoints {
  /** Replaces the breakpoints of the source at `path`. */
  readonly set: (path: string, wanted: readonly BreakpointSpec[]) => Promise<readonly Breakpoint[]>;
  /** Puts the breakpoints of its source into a script that is about to run. */
  readonly enter: (script: UserScript) => Promise<void>;
  readonly all: () => ReadonlyMap<string, readonly Breakpoint[]>;
  /** The number of the breakpoint that V8 calls so. */
  readonly numberOf: (id: Debugger.BreakpointId) => number | undefined;
}

export function createBreakpoints(parts: BreakpointParts): Breakpoints {
  const { channel, scripts, isCurrent, locationsIn, compileCondition, changed } = parts;
  const bySource = new Map<string, Breakpoint[]>();
  const placed = new Map<Debugger.BreakpointId, { readonly path: string; readonly number: number }>();
  let count = 0;
  // One change at a time: a script may come in the middle of a request.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const checked = async (spec: BreakpointSpec): Promise<Breakpoint> => {
    count += 1;
    const breakpoint = { ...spec, id: count };
    try {
      await compileCondition(spec);
      return breakpoint;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { ...breakpoint, problem: error.message };
    }
  };
  const place = async (script: UserScript) => {
    const wanted = bySource.get(script.path);
    if (!wanted || wanted.length === 0) return;
    const locations = await locationsIn(script);
    const taken = new Set<BreakLocation>();
    for (const [index, breakpoint] of wanted.entries()) {
      if (breakpoint.problem !== undefined) continue;
      const found = locationFor(locations, breakpoint.line, breakpoint.column);
      if (!found) {
        wanted[index] = { ...breakpoint, problem: "There is no code on this line, nor below it." };
        changed(wanted[index], script.path);
        continue;
      }
      // Two lines that lead to one place stop there once.
      if (taken.has(found)) continue;
      taken.add(found);
      const condition = await compileCondition(breakpoint, { script, location: found.location });
      const { breakpointId } = await channel.post("Debugger.setBreakpoint", {
        location: found.location,
        ...(condition !== undefined && { condition }),
      });
      placed.set(breakpointId, { path: script.path, number: breakpoint.id });
      if (found.line === breakpoint.line) continue;
      wanted[index] = { ...breakpoint, line: found.line };
      changed(wanted[index], script.path);
    }
  };
  return {
    set: (path, wanted) =>
      inTurn(async () => {
        for (const [id, breakpoint] of placed) {
          if (breakpoint.path !== path) continue;
          await channel.post("Debugger.removeBreakpoint", { breakpointId: id });
          placed.delete(id);
        }
        bySource.delete(path);
        if (wanted.length === 0) return [];
        const breakpoints: Breakpoint[] = [];
        for (const spec of wanted) breakpoints.push(await checked(spec));
        bySource.set(path, breakpoints);
        for (const script of await scripts.withPath(path)) if (await isCurrent(script)) await place(script);
        return breakpoints;
      }),
    enter: (script) => inTurn(() => place(script)),
    all: () => bySource,
    numberOf: (id) => placed.get(id)?.number,
  };
}
