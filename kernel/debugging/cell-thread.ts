import type { Runtime } from "node:inspector";
import { type DebugProbe, debugProbeName, type Place } from "./debug-probe.ts";
import type { InspectorChannel } from "./inspector-channel.ts";

type Answered<Name extends Exclude<keyof DebugProbe, "names">> = Promise<ReturnType<DebugProbe[Name]>>;

/** The functions of the probe, called from this thread; those that take any value, with one that the inspector knows. */
export interface ProbeCalls {
  readonly sources: (urls: readonly string[]) => Answered<"sources">;
  readonly places: (url: string, places: readonly Place[]) => Answered<"places">;
  readonly isAttached: (attached: boolean) => Answered<"isAttached">;
  readonly display: (value: Runtime.RemoteObject) => Answered<"display">;
  readonly hold: (value: Runtime.RemoteObject) => Answered<"hold">;
}

/** Finds the probe on the cell thread. */
export async function connectProbe(channel: InspectorChannel): Promise<ProbeCalls> {
  const { result } = await channel.post("Runtime.evaluate", { expression: `this[${JSON.stringify(debugProbeName)}]` });
  const { objectId } = result;
  if (objectId === undefined) throw new Error("the cell thread has no probe for the debugger");
  const call = async (name: keyof DebugProbe, parameters: readonly Runtime.CallArgument[]): Promise<never> => {
    const answer = await channel.post("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: "function (name, ...parameters) { return this[name](...parameters); }",
      arguments: [{ value: name }, ...parameters],
      returnByValue: true,
      silent: true,
    });
    const { exceptionDetails } = answer;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return answer.result.value as never;
  };
  return {
    sources: (urls) => call("sources", [{ value: urls }]),
    places: (url, places) => call("places", [{ value: url }, { value: places }]),
    isAttached: (attached) => call("isAttached", [{ value: attached }]),
    display: (value) => call("display", [argumentOf(value)]),
    hold: (value) => call("hold", [argumentOf(value)]),
  };
}

function argumentOf({ objectId, unserializableValue, value }: Runtime.RemoteObject): Runtime.CallArgument {
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value: value as unknown } : { unserializableValue };
}
