import type { Debugger } from "node:inspector";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugEvent } from "../protocol/debug-adapter.ts";
import { breakLocations } from "./break-locations.ts";
import { type Breakpoint, createBreakpoints } from "./breakpoints.ts";
import { type CallFrame, readFrames } from "./call-frames.ts";
import { connectProbe } from "./cell-thread.ts";
import { compileForFrame } from "./frame-expressions.ts";
import { openInspectorChannel } from "./inspector-channel.ts";
import { createScriptTable } from "./script-table.ts";
import { createScriptOrigins } from "./user-script.ts";
import { createVariableTree } from "./variable-tree.ts";

/** The one thread that a front end sees: the cells'. */
export const cellThreadId = 1;

export type Step = "stepOver" | "stepInto" | "stepOut";

export interface DebugSessionParts {
  /** Address of the folder with the kernel's own scripts. */
  readonly kernelFolder: string;
  readonly event: (event: DebugEvent["event"], body: JsonObject) => void;
  /** Something failed that nobody waits for. */
  readonly failed: (reason: string) => void;
}

/** Why V8 stopped, as far as this kernel asks it to. */
type StopReason = "breakpoint" | "step" | "exception" | "pause";

export type DebugSession = Awaited<ReturnType<typeof openDebugSession>>;

/** A debugger attached to the cell thread. Costs nothing before it is opened and after it is closed. */
export async function openDebugSession({ kernelFolder, event, failed }: DebugSessionParts) {
  let stopped: readonly CallFrame[] | undefined;
  let lastStep: Step = "stepOver";
  let frameCount = 0;
  let isInterrupting = false;
  const early: Debugger.ScriptParsedEventDataType[] = [];

  const channel = openInspectorChannel({
    scriptParsed: (script) => (ready ? ready.scripts.parsed(script) : early.push(script)),
    paused: (pause) => void handlePause(pause).catch((error: Error) => failed(error.message)),
    resumed() {
      if (!stopped) return;
      stopped = undefined;
      ready?.variables.clear();
      event("continued", { threadId: cellThreadId, allThreadsContinued: true });
    },
  });
  let ready: Awaited<ReturnType<typeof connect>> | undefined;

  const connect = async () => {
    const probe = await connectProbe(channel);
    const origins = createScriptOrigins(kernelFolder);
    const scripts = createScriptTable(probe, origins);
    for (const script of early) scripts.parsed(script);
    const lexicalNames = async () => (await channel.post("Runtime.globalLexicalScopeNames", {})).names;
    const breakpoints = createBreakpoints({
      channel,
      scripts,
      locationsIn: (script) => breakLocations(channel, probe, script),
      compileCondition: async (condition) => compileForFrame(condition, await lexicalNames()),
      moved: (breakpoint, path) =>
        event("breakpoint", { reason: "changed", breakpoint: describeBreakpoint(breakpoint, path) }),
    });
    return { probe, origins, scripts, lexicalNames, breakpoints, variables: createVariableTree(channel) };
  };

  const handlePause = async ({ reason, data, callFrames, hitBreakpoints = [] }: Debugger.PausedEventDataType) => {
    if (!ready || isInterrupting) return void (await channel.post("Debugger.resume"));
    const reasons = reasonsOf(reason, data);
    for (const { scriptId } of reasons.instrumented) {
      const script = await ready.scripts.find(scriptId);
      if (script) await ready.breakpoints.enter(script);
    }
    if (reasons.instrumented.length > 0 && reasons.others.length === 0) {
      await channel.post("Debugger.resume");
      return;
    }
    const { scripts, probe } = ready;
    const frames = await readFrames(callFrames, { scripts, probe, nextId: () => (frameCount += 1) });
    const [top] = frames;
    const why = stopReason(reasons.others, hitBreakpoints);
    // A step that led out of the user's program is done.
    if (!top?.isUsers) return void (await channel.post("Debugger.resume"));
    if (top.isBetween && why === "step") return void (await channel.post(`Debugger.${lastStep}`));
    stopped = frames;
    const thrown = why === "exception" ? { text: (data as { description?: string }).description ?? "exception" } : {};
    event("stopped", {
      reason: why,
      threadId: cellThreadId,
      allThreadsStopped: true,
      ...thrown,
      hitBreakpointIds: hitBreakpoints.flatMap((id) => ready?.breakpoints.numberOf(id) ?? []),
    });
  };

  const attach = async () => {
    ready = await connect();
    await channel.post("Debugger.setBlackboxPatterns", { patterns: [...ready.origins.foreign], skipAnonymous: true });
    await channel.post("Debugger.setInstrumentationBreakpoint", {
      instrumentation: "beforeScriptWithSourceMapExecution",
    });
    await ready.probe.isAttached(true);
    return ready;
  };
  await channel.post("Debugger.enable");
  const { probe, scripts, lexicalNames, breakpoints, variables } = await attach();

  return {
    channel,
    scripts,
    breakpoints,
    variables,
    lexicalNames,
    probe,
    failed,
    stopped: () => stopped,
    async step(step: Step) {
      lastStep = step;
      await channel.post(`Debugger.${step}`);
    },
    /** The run is being interrupted: what is paused goes on, and stops nowhere before it ends. */
    interrupting() {
      isInterrupting = true;
      const ignored = (error: Error) => failed(error.message);
      channel.post("Debugger.setSkipAllPauses", { skip: true }).catch(ignored);
      if (stopped) channel.post("Debugger.resume").catch(ignored);
    },
    interrupted() {
      if (!isInterrupting) return;
      isInterrupting = false;
      channel.post("Debugger.setSkipAllPauses", { skip: false }).catch((error: Error) => failed(error.message));
    },
    async close() {
      await probe.isAttached(false);
      channel.close();
    },
    /** Without telling the cell thread, which ends. */
    abandon: () => channel.close(),
  };
}

export function describeBreakpoint({ id, line }: Breakpoint, path: string): JsonObject {
  return { id, verified: true, line, source: { path } };
}

interface Reason {
  readonly reason: string;
  readonly auxData?: unknown;
}

/** V8 tells of several reasons in one; a script that is about to run is none of the user's. */
function reasonsOf(reason: string, data: unknown) {
  const all: readonly Reason[] =
    reason === "ambiguous" ? (data as { readonly reasons: readonly Reason[] }).reasons : [{ reason, auxData: data }];
  return {
    instrumented: all
      .filter((one) => one.reason === "instrumentation")
      .map(({ auxData }) => auxData as { readonly scriptId: string }),
    others: all.map((one) => one.reason).filter((one) => one !== "instrumentation"),
  };
}

function stopReason(reasons: readonly string[], hit: readonly string[]): StopReason {
  if (reasons.includes("exception") || reasons.includes("promiseRejection")) return "exception";
  if (hit.length > 0) return "breakpoint";
  return reasons.includes("step") ? "step" : "pause";
}
