import { readFile } from "node:fs/promises";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugEvent, DebugRequest, DebugResponse } from "../protocol/debug-adapter.ts";
import { describeFrame } from "./call-frames.ts";
import { type DebugArguments, readArguments } from "./debug-arguments.ts";
import {
  cellThreadId,
  type DebugSession,
  describeBreakpoint,
  type ExceptionFilter,
  openDebugSession,
} from "./debug-session.ts";
import { copyToCells, describeCellNames, describeScopes, displayIn, evaluateIn } from "./frame-values.ts";
import { cellPath, pathParameters } from "./source-paths.ts";
import { typeName } from "./value-text.ts";

export interface DebuggerParts {
  /** Address of the folder with the kernel's own scripts. */
  readonly kernelFolder: string;
  readonly event: (event: DebugEvent) => void;
  /** Something failed that nobody waits for. */
  readonly failed: (reason: string) => void;
}

/** The debugger of one kernel: answers the Debug Adapter Protocol, and the commands that Jupyter adds to it. */
export interface KernelDebugger {
  readonly answer: (request: DebugRequest) => Promise<DebugResponse>;
  readonly isPaused: () => boolean;
  /** What runs is being interrupted: where it is paused it goes on, to its end. */
  readonly interrupting: () => void;
  /** What ran has come to its end. */
  readonly settled: () => void;
  /** The kernel ends. */
  readonly close: () => void;
}

/** What a debugger does when nothing else is asked of it: the user's functions stop it by breakpoints only. */
const capabilities: JsonObject = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsModulesRequest: true,
  exceptionBreakpointFilters: [
    {
      filter: "uncaught",
      label: "Uncaught exceptions",
      description: "Stops where something is thrown that no code around it, nor what awaits it, catches.",
      default: false,
    },
    {
      filter: "caught",
      label: "Caught exceptions",
      description: "Stops where something is thrown that is caught.",
      default: false,
    },
  ],
};

/** Texts that were told and never ran are remembered up to so many: a script has its own. */
const mostDumped = 2000;

const exceptionFilters: readonly ExceptionFilter[] = ["uncaught", "caught"];

const notAttached = "The debugger is not started: send `initialize` first.";
const notPaused = "Nothing is paused: this needs a cell that has stopped at a breakpoint.";

type Handler = (given: DebugArguments, session: DebugSession) => Promise<JsonObject> | JsonObject;

export function createDebugger({ kernelFolder, event, failed }: DebuggerParts): KernelDebugger {
  let opening: Promise<DebugSession> | undefined;
  let current: DebugSession | undefined;
  let sequence = 0;
  const dumped = new Map<string, string>();
  const nextSequence = () => (sequence += 1);
  const tell = (name: DebugEvent["event"], body: JsonObject) =>
    event({ type: "event", seq: nextSequence(), event: name, body });

  const open = async () => {
    opening ??= openDebugSession({ kernelFolder, event: tell, failed });
    try {
      current = await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
    return current;
  };
  const disconnect = async () => {
    const session = current;
    opening = undefined;
    current = undefined;
    if (!session) return;
    await session.close();
    tell("terminated", {});
  };

  /** Requests that are answered whether or not the debugger is started. */
  const always: { readonly [command: string]: (given: DebugArguments) => Promise<JsonObject> | JsonObject } = {
    debugInfo: () => ({
      isStarted: current !== undefined,
      ...pathParameters,
      breakpoints: [...(current?.breakpoints.all() ?? [])].map(([source, list]) => ({
        source,
        breakpoints: list.map(({ line, condition }) => ({ line, ...(condition !== undefined && { condition }) })),
      })),
      stoppedThreads: current?.stopped() ? [cellThreadId] : [],
      richRendering: true,
      exceptionPaths: [],
      copyToGlobals: true,
    }),
    async initialize() {
      await open();
      tell("initialized", {});
      return capabilities;
    },
    async disconnect() {
      await disconnect();
      return {};
    },
    async terminate() {
      await disconnect();
      return {};
    },
    dumpCell(given) {
      const text = given.text("code");
      const path = cellPath(text);
      dumped.set(path, text);
      if (dumped.size > mostDumped) dumped.delete(dumped.keys().next().value ?? "");
      return { sourcePath: path };
    },
    async inspectVariables() {
      return aside(async (session) => {
        const variables = await describeCellNames(session);
        // What is inside them can be asked for as long as the session lasts.
        return { variables: current ? variables : variables.map((one) => ({ ...one, variablesReference: 0 })) };
      });
    },
    async richInspectVariables(given) {
      const name = given.text("variableName");
      const frameId = given.maybeCount("frameId");
      return aside(async (session) => {
        const frame = frameId === undefined || !session.stopped() ? undefined : frameOf(session, frameId);
        return { data: await displayIn(session, frame, name), metadata: {} };
      });
    },
  };
  /** Works with the session that is open, or with one for this alone. */
  const aside = async (work: (session: DebugSession) => Promise<JsonObject>): Promise<JsonObject> => {
    if (current) return work(current);
    const session = await openDebugSession({ kernelFolder, event: () => undefined, failed });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };

  const attached: { readonly [command: string]: Handler } = {
    attach: () => ({}),
    configurationDone: () => ({}),
    threads: () => ({ threads: [{ id: cellThreadId, name: "Cells" }] }),
    async setBreakpoints(given, session) {
      const path = given.sourcePath();
      const breakpoints = await session.breakpoints.set(path, given.breakpoints());
      return { breakpoints: breakpoints.map((breakpoint) => describeBreakpoint(breakpoint, path)) };
    },
    async setExceptionBreakpoints(given, session) {
      const wanted = given.texts("filters");
      await session.stopAt(new Set(exceptionFilters.filter((filter) => wanted.includes(filter))));
      return {};
    },
    async source(given, session) {
      const path = given.sourcePath();
      const text = dumped.get(path) ?? (await session.scripts.withPath(path))[0]?.source?.text;
      return { content: text ?? (await readFile(path, "utf8")), mimeType: "text/typescript" };
    },
    modules: (given, session) => {
      const all = session.scripts.modules();
      const start = given.maybeCount("startModule") ?? 0;
      const count = given.maybeCount("moduleCount") ?? 0;
      return { modules: count === 0 ? all.slice(start) : all.slice(start, start + count), totalModules: all.length };
    },
    stackTrace(given, session) {
      const frames = session.stopped() ?? [];
      const start = given.maybeCount("startFrame") ?? 0;
      const levels = given.maybeCount("levels") ?? 0;
      const wanted = levels === 0 ? frames.slice(start) : frames.slice(start, start + levels);
      return { stackFrames: wanted.map(describeFrame), totalFrames: frames.length };
    },
    scopes: (given, session) => ({ scopes: describeScopes(session, frameOf(session, given.count("frameId"))) }),
    async variables(given, session) {
      const start = given.maybeCount("start") ?? 0;
      const count = given.maybeCount("count") ?? 0;
      const reference = given.count("variablesReference");
      return { variables: await session.variables.children(reference, count > 0 ? { start, count } : undefined) };
    },
    async evaluate(given, session) {
      const frameId = given.maybeCount("frameId");
      const frame = frameId === undefined ? undefined : frameOf(session, frameId);
      // Nobody asked to have evaluated what the pointer happens to be at: that must not change anything.
      const isLook = given.maybeText("context") === "hover";
      const value = await evaluateIn(session, frame, given.text("expression"), isLook);
      const { value: result, ...described } = session.variables.describe("", value);
      return { ...described, result: result ?? "", type: typeName(value) };
    },
    async copyToGlobals(given, session) {
      await copyToCells(session, frameOf(session, given.count("srcFrameId")), {
        source: given.text("srcVariableName"),
        target: given.text("dstVariableName"),
      });
      return {};
    },
    async pause(_, session) {
      await session.pause();
      return {};
    },
    async continue(_, session) {
      assertPaused(session);
      await session.channel.post("Debugger.resume");
      return { allThreadsContinued: true };
    },
    next: step("stepOver"),
    stepIn: step("stepInto"),
    stepOut: step("stepOut"),
  };

  const handle = async (request: DebugRequest): Promise<JsonObject> => {
    const { command } = request;
    const given = readArguments(request);
    if (Object.hasOwn(always, command)) return always[command]!(given);
    if (!Object.hasOwn(attached, command)) throw new RangeError(`The debugger knows no command \`${command}\`.`);
    if (!current) throw new Error(notAttached);
    return attached[command]!(given, current);
  };
  return {
    async answer(request) {
      const common = {
        type: "response",
        seq: nextSequence(),
        request_seq: request.seq,
        command: request.command,
      } as const;
      try {
        return { ...common, success: true, body: await handle(request) };
      } catch (error) {
        return { ...common, success: false, message: (error as Error).message, body: {} };
      }
    },
    isPaused: () => current?.stopped() !== undefined,
    interrupting: () => current?.interrupting(),
    settled: () => current?.settled(),
    close: () => current?.abandon(),
  };
}

function step(kind: Parameters<DebugSession["step"]>[0]): Handler {
  return async (_, session) => {
    assertPaused(session);
    await session.step(kind);
    return {};
  };
}

function assertPaused(session: DebugSession): void {
  if (!session.stopped()) throw new Error(notPaused);
}

function frameOf(session: DebugSession, id: number) {
  const frames = session.stopped();
  if (!frames) throw new Error(notPaused);
  const frame = frames.find((one) => one.id === id);
  if (!frame) throw new RangeError(`There is no frame ${id} in this stop. Ask for the stack again.`);
  return frame;
}
