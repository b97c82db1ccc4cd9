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
}

export interface Breakpoint extends BreakpointSpec {
  readonly id: number;
}

export interface BreakpointParts {
  readonly channel: InspectorChannel;
  readonly scripts: ScriptTable;
  readonly locationsIn: (script: UserScript) => Promise<readonly BreakLocation[]>;
  readonly compileCondition: (condition: string) => Promise<string>;
  /** A breakpoint stops at another line than was asked for. */
  readonly moved: (breakpoint: Breakpoint, path: string) => void;
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
  const { channel, scripts, locationsIn, compileCondition, moved } = parts;
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

  const place = async (script: UserScript) => {
    const wanted = bySource.get(script.path);
    if (!wanted || wanted.length === 0) return;
    const locations = await locationsIn(script);
    const taken = new Set<BreakLocation>();
    for (const [index, breakpoint] of wanted.entries()) {
      const found = locationFor(locations, breakpoint.line, breakpoint.column);
      // Two lines that lead to one place stop there once.
      if (!found || taken.has(found)) continue;
      taken.add(found);
      const { breakpointId } = await channel.post("Debugger.setBreakpoint", {
        location: found.location,
        ...(breakpoint.condition !== undefined && { condition: await compileCondition(breakpoint.condition) }),
      });
      placed.set(breakpointId, { path: script.path, number: breakpoint.id });
      if (found.line === breakpoint.line) continue;
      wanted[index] = { ...breakpoint, line: found.line };
      moved(wanted[index], script.path);
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
        const breakpoints = wanted.map((spec) => ({ ...spec, id: (count += 1) }));
        bySource.set(path, breakpoints);
        for (const script of await scripts.withPath(path)) await place(script);
        return breakpoints;
      }),
    enter: (script) => inTurn(() => place(script)),
    all: () => bySource,
    numberOf: (id) => placed.get(id)?.number,
  };
}
