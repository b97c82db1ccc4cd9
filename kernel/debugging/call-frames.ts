import type { Debugger } from "node:inspector";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { withWrittenNames } from "../execution/top-level-names.ts";
import { isFunctionDeclaration } from "./break-locations.ts";
import type { ProbeCalls } from "./cell-thread.ts";
import type { ScriptTable } from "./script-table.ts";

/** A call on the stack, in a source of the user or in a package. */
export interface CallFrame {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly sourceName: string;
  readonly line: number;
  readonly column: number;
  readonly isUsers: boolean;
  /** It stands in code that the compiler added, where a function is declared, or behind the cell: at no step of the user's program. */
  readonly isBetween: boolean;
  readonly frame: Debugger.CallFrame;
}

export interface FrameParts {
  readonly scripts: ScriptTable;
  readonly probe: Pick<ProbeCalls, "places">;
  readonly nextId: () => number;
}

/** The calls on the stack without those of the kernel and of Node. */
export async function readFrames(
  frames: readonly Debugger.CallFrame[],
  { scripts, probe, nextId }: FrameParts,
): Promise<readonly CallFrame[]> {
  const read = await Promise.all(
    frames.map(async (frame): Promise<CallFrame[]> => {
      const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
      const place = [lineNumber + 1, columnNumber + 1] as const;
      const script = await scripts.find(scriptId);
      if (!script) {
        const file = scripts.packageFile(scriptId);
        if (file === undefined) return [];
        const [line, column] = place;
        const name = nameOf(frame, file);
        return [{ id: 0, name, path: file, sourceName: file, line, column, isUsers: false, isBetween: false, frame }];
      }
      const [found] = await probe.places(script.url, [place]);
      const [line, column] = found ?? [1, 1];
      return [
        {
          id: 0,
          name: nameOf(frame, script.name),
          path: script.path,
          sourceName: script.name,
          line,
          column,
          isUsers: true,
          isBetween: !found || isFunctionDeclaration(script, line, column) || isEndOfCell(frame),
          frame,
        },
      ];
    }),
  );
  return read.flat().map((frame) => ({ ...frame, id: nextId() }));
}

/** The frame in the words of the Debug Adapter Protocol. */
export function describeFrame({ id, name, path, sourceName, line, column, isUsers }: CallFrame): JsonObject {
  const hint = isUsers ? {} : { presentationHint: "subtle" };
  return { id, name, line, column, source: { name: sourceName, path }, ...hint };
}

/** What runs outside all functions is called as its source. */
function nameOf(frame: Debugger.CallFrame, source: string): string {
  if (frame.functionName !== "") return withWrittenNames(frame.functionName);
  return isInFunction(frame) ? "(anonymous)" : source;
}

/** All is done, and the cell is about to return its value. */
function isEndOfCell(frame: Debugger.CallFrame): boolean {
  return frame.returnValue !== undefined && !isInFunction(frame);
}

function isInFunction({ scopeChain }: Debugger.CallFrame): boolean {
  return scopeChain.some(({ type }) => type === "local");
}
