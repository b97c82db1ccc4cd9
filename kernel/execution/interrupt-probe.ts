import { getCallSites } from "node:util";
import type { ProbeAnswer } from "../wire/interrupter.ts";
import type { InspectorSession } from "./inspector-session.ts";
import { Interrupted } from "./interrupted.ts";
import { type MutableRun, currentRun } from "./run.ts";
import type { UserCode } from "./user-code.ts";

const deepestStack = 200;

export interface InterruptProbeParts {
  readonly inspector: InspectorSession;
  readonly userCode: UserCode;
  /** The run that a client waits for. */
  readonly foreground: () => MutableRun | undefined;
  /** Told of the run whose code was stopped, at once; `where` carries its stack. */
  readonly stopped: (where: Interrupted) => void;
  /** Address of the kernel's own bundle, whose frames are not user code. */
  readonly ownScript: string;
}

/**
 * The function that the control thread calls in the middle of whatever this thread executes. It terminates user code;
 * when there is none on the stack it says so, or, inside the kernel's own work, asks to be called again.
 */
export function createInterruptProbe(parts: InterruptProbeParts): () => ProbeAnswer {
  const { inspector, userCode, foreground, stopped, ownScript } = parts;
  const cancel = () => {
    const run = foreground();
    if (run) run.cancelled = true;
    // A timer of an earlier cell that loops is stopped with its run.
    const executing = currentRun();
    if (executing) executing.cancelled = true;
  };
  const probe = (): ProbeAnswer => {
    cancel();
    // The first two frames are this function and the inspector's call of it.
    const below = getCallSites(deepestStack, { sourceMap: false }).slice(2);
    if (below.length === 0) return "nothing";
    const isUserCode =
      userCode.depth() > 0 ||
      below.some(({ scriptName }) => !scriptName.startsWith("node:") && scriptName !== ownScript);
    if (!isUserCode) return "later";
    if (userCode.isProtected()) {
      userCode.terminateAfterProtected();
    } else {
      stopped(interruptedHere(probe));
      inspector.terminate();
    }
    return "stopped";
  };
  return probe;
}

/** The error of the run, with the stack of the code that was stopped and not of the probe. */
function interruptedHere(probe: () => ProbeAnswer): Interrupted {
  const interrupted = new Interrupted();
  Error.captureStackTrace(interrupted, probe);
  // Above the stopped code there still is the inspector's call of the probe.
  const [first, , ...frames] = (interrupted.stack ?? "").split("\n");
  Object.defineProperty(interrupted, "stack", {
    value: [first, ...frames].join("\n"),
    configurable: true,
    writable: true,
  });
  return interrupted;
}
