import type { Debugger } from "node:inspector";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugEvent } from "../protocol/debug-adapter.ts";
import { breakLocations } from "./break-locations.ts";
import { type Breakpoint, createBreakpoints } from "./breakpoints.ts";
import { type CallFrame, readFrames } from "./call-frames.ts";
import { createCaughtExceptions, offsetOf } from "./caught-exceptions.ts";
import { connectProbe } from "./cell-thread.ts";
import { debugProbeName } from "./debug-probe.ts";
import { compileForFrame, namesScript } from "./frame-expressions.ts";
import { localNamesAt } from "./local-names.ts";
import { logExpression } from "./log-message.ts";
import { openInspectorChannel } from "./inspector-channel.ts";
import { createScriptTable } from "./script-table.ts";
import { createScriptOrigins, isCurrentScript } from "./user-script.ts";
import { createVariableTree } from "./variable-tree.ts";

/** Which exceptions stop: those that no code of the user or of a package catches, and the others. */
export type ExceptionFilter = "caught" | "uncaught";

/** Callers of async functions are told to this depth, where it matters what they catch. */
const asyncDepth = 32;

/** What logpoints print with, where the cells' code runs. */
const logPrinter = `globalThis[${JSON.stringify(debugProbeName)}].log`;

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
  /** An expression has been evaluated since the stop, and may have assigned something. */
  let isTouched = false;
  /** The next step of the user's program is to pause. */
  let isPausing = false;
  let stopsAt: ReadonlySet<ExceptionFilter> = new Set();
  const early: Debugger.ScriptParsedEventDataType[] = [];

  const channel = openInspectorChannel({
    scriptParsed: (script) => (ready ? ready.scripts.parsed(script) : early.push(script)),
    paused: (pause) => void handlePause(pause).catch((error: Error) => failed(error.message)),
    resumed() {
      if (!stopped) return;
      stopped = undefined;
      isTouched = false;
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
    const haveNames = async (names: readonly string[]) => {
      if (names.length > 0) await channel.post("Runtime.evaluate", { expression: namesScript(names), silent: true });
    };
    const breakpoints = createBreakpoints({
      channel,
      scripts,
      isCurrent: isCurrentScript,
      locationsIn: (script) => breakLocations(channel, probe, script),
      async compileCondition({ condition, logMessage }, at) {
        const log = logMessage === undefined ? undefined : logExpression(logMessage, logPrinter);
        const parts = [condition, log].flatMap((part) => (part === undefined ? [] : [`(${part})`]));
        if (parts.length === 0) return undefined;
        const js = at && (await channel.post("Debugger.getScriptSource", at.location)).scriptSource;
        const isCell = at?.script.source?.kind === "cell";
        const locals = await localNamesAt(js ?? "", at ? offsetOf(js!, at.location) : 0, isCell);
        const names = await lexicalNames();
        // Each by itself: nothing that one leaves open is closed by the other.
        const compiled = await Promise.all(parts.map((part) => compileForFrame(part, names, locals)));
        await haveNames(compiled.flatMap((part) => part.names));
        return compiled.map((part) => `(${part.js.replace(/;\s*$/, "")})`).join(" && ");
      },
      changed: (breakpoint, path) =>
        event("breakpoint", { reason: "changed", breakpoint: describeBreakpoint(breakpoint, path) }),
    });
    const exceptions = createCaughtExceptions(channel, scripts.isKnown);
    return {
      haveNames,
      probe,
      origins,
      scripts,
      lexicalNames,
      breakpoints,
      exceptions,
      variables: createVariableTree(channel),
    };
  };

  const handlePause = async (pause: Debugger.PausedEventDataType) => {
    const { reason, data, callFrames, hitBreakpoints = [] } = pause;
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
    const why = stopReason(reasons.others, hitBreakpoints, isPausing);
    // What is to pause goes on to the user's program; a step that led out of it is done.
    if (!top?.isUsers) return void (await channel.post(isPausing ? "Debugger.stepInto" : "Debugger.resume"));
    if (top.isBetween && why === "step") return void (await channel.post(`Debugger.${lastStep}`));
    if (why === "exception" && !stopsAt.has((await ready.exceptions.isCaught(pause)) ? "caught" : "uncaught"))
      return void (await channel.post("Debugger.resume"));
    isPausing = false;
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
  const { probe, scripts, lexicalNames, haveNames, breakpoints, variables } = await attach();

  return {
    channel,
    scripts,
    breakpoints,
    variables,
    lexicalNames,
    /** Has these names of cells ready for expressions in frames. */
    haveNames,
    probe,
    failed,
    stopped: () => stopped,
    isTouched: () => isTouched,
    touched() {
      isTouched = true;
    },
    async stopAt(filters: ReadonlySet<ExceptionFilter>) {
      stopsAt = filters;
      await channel.post("Debugger.setAsyncCallStackDepth", { maxDepth: filters.size > 0 ? asyncDepth : 0 });
      await channel.post("Debugger.setPauseOnExceptions", { state: filters.size > 0 ? "all" : "none" });
    },
    /** Pauses at the next step of the user's program: at once, or when what it waits for has come. */
    async pause() {
      isPausing = true;
      await channel.post("Debugger.pause");
    },
    async step(step: Step) {
      lastStep = step;
      await channel.post(`Debugger.${step}`);
    },
    /** The run is being interrupted: what is paused goes on, and stops nowhere before it ends. */
    interrupting() {
      isInterrupting = true;
      isPausing = false;
      const ignored = (error: Error) => failed(error.message);
      channel.post("Debugger.setSkipAllPauses", { skip: true }).catch(ignored);
      if (stopped) channel.post("Debugger.resume").catch(ignored);
    },
    /** What ran has come to its end: what comes next is neither interrupted nor paused for its sake. */
    settled() {
      isPausing = false;
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

export function describeBreakpoint({ id, line, problem }: Breakpoint, path: string): JsonObject {
  return {
    id,
    verified: problem === undefined,
    line,
    source: { path },
    ...(problem !== undefined && { message: problem }),
  };
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

function stopReason(reasons: readonly string[], hit: readonly string[], isPausing: boolean): StopReason {
  if (reasons.includes("exception") || reasons.includes("promiseRejection")) return "exception";
  if (hit.length > 0) return "breakpoint";
  return reasons.includes("step") && !isPausing ? "step" : "pause";
}
