import type { Debugger, Runtime } from "node:inspector";
import { type Departure, handlersInCode } from "./handlers-in-code.ts";
import type { InspectorChannel } from "./inspector-channel.ts";

/** Scripts whose handlers are remembered. */
const most = 200;

type Place = Debugger.Location;

/**
 * Tells whether code of the user or of a package catches what was just thrown, from the texts of the calls on the stack and
 * of those that await them. V8's own word for it cannot be used: to it the kernel, which awaits every cell, catches all.
 */
export function createCaughtExceptions(
  channel: InspectorChannel,
  isUsersOrPackages: (scriptId: Runtime.ScriptId) => boolean,
) {
  const known = new Map<Runtime.ScriptId, Promise<(place: Place, calledAsync: boolean) => Departure>>();
  const read = async (scriptId: Runtime.ScriptId) => {
    const { scriptSource } = await channel.post("Debugger.getScriptSource", { scriptId });
    const handlers = handlersInCode(scriptSource);
    return (place: Place, calledAsync: boolean) => handlers(offsetOf(scriptSource, place), calledAsync);
  };
  const handlersOf = (scriptId: Runtime.ScriptId) => {
    const present = known.get(scriptId) ?? read(scriptId);
    known.set(scriptId, present);
    if (known.size > most) known.delete(known.keys().next().value ?? "");
    return present;
  };
  return {
    async isCaught({ callFrames, asyncStackTrace }: Debugger.PausedEventDataType): Promise<boolean> {
      let isAsync = false;
      for (const place of [...callFrames.map(({ location }) => location), ...awaiting(asyncStackTrace)]) {
        if (!isUsersOrPackages(place.scriptId)) continue;
        const departure = (await handlersOf(place.scriptId))(place, isAsync);
        if (departure.isCaught) return true;
        ({ isAsync } = departure);
      }
      return false;
    },
  };
}

/** The calls that wait for the outermost one, innermost first. */
function awaiting(trace: Runtime.StackTrace | undefined): readonly Place[] {
  return trace ? [...trace.callFrames, ...awaiting(trace.parent)] : [];
}

/** Where in a script's text a place of it is. */
export function offsetOf(text: string, { lineNumber, columnNumber = 0 }: Place): number {
  if (lineNumber === 0) return columnNumber;
  const breaks = text.matchAll(/\r\n|[\n\r\u2028\u2029]/g);
  const before = breaks.drop(lineNumber - 1).next().value;
  return before ? before.index + before[0].length + columnNumber : text.length;
}
