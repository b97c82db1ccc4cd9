import { say } from "../../wording/say.ts";
import { fileNameOf } from "../files/paths.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { withBreakpoint, type DebuggedSource } from "./debugged-source.ts";
import { followPausedLine, pausedLine } from "./paused-line.ts";

/** Files that notebooks import, and whose programs say where they stand. */
const debuggable = /\.(?:[cm]?tsx?|m?jsx?|py)$/i;

/** A file in an editor of its own, as what the debuggers of all notebooks debug. */
export function fileSource(workspace: Workspace, path: () => string): DebuggedSource {
  const { fileBreakpoints, strip } = workspace;
  const breakpoints = () => fileBreakpoints.byPath.get().get(path()) ?? [];
  const debuggers = () => workspace.notebooks.map(({ debug }) => debug);
  return {
    isCode: () => debuggable.test(path()),
    breakpoints,
    change: (line, spec) => fileBreakpoints.set(path(), withBreakpoint(breakpoints(), line, spec)),
    pausedAt: () =>
      debuggers()
        .map((debug) => pausedLine(debug, (frame) => frame.cellId === undefined && frame.path === path()))
        .find((line) => line !== undefined),
    values() {
      const debug = debuggers().find((each) => each.frame.get()?.path === path());
      const frame = debug?.frame.get();
      return debug && frame && { debug, frame };
    },
    follow(changed) {
      let pauses: readonly (() => void)[] = [];
      const followNotebooks = (): void => {
        for (const stop of pauses) stop();
        pauses = debuggers().map((debug) => followPausedLine(debug, changed));
      };
      followNotebooks();
      const stops = [fileBreakpoints.byPath.subscribe(changed), strip.tabs.subscribe(followNotebooks)];
      return () => {
        for (const stop of [...stops, ...pauses]) stop();
      };
    },
    title: (line) => say("Breakpoint in {file}, line {line}", { file: fileNameOf(path()), line }),
  };
}
