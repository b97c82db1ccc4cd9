import { getCallSites } from "node:util";
import type { InterruptNumber } from "../wire/thread-messages.ts";
import type { ProbeAnswer } from "../wire/interrupter.ts";
import { cellScheme } from "./compile-cell.ts";
import { Interrupted } from "./interrupted.ts";
import { type MutableRun, currentRun } from "./run.ts";
import type { UserCode } from "./user-code.ts";

const deepestStack = 200;
/** Where Node loads its own modules: half a module is worse than a late interrupt. */
const builtinLoader = "node:internal/bootstrap/realm";

export interface InterruptParts {
  readonly userCode: UserCode;
  /** The run that a client waits for. */
  readonly foreground: () => MutableRun | undefined;
  /** Answers what waits, when user code has been stopped. */
  readonly settle: (interrupted: Interrupted) => void;
  /** Address of the kernel's own bundle, whose frames are not user code. */
  readonly ownScript: string;
}

/** The cell thread's part in an interrupt. The control thread numbers interrupts: what comes late for one is not taken for the next. */
export interface Interrupts {
  /**
   * Called by the control thread, through the inspector, in the middle of whatever this thread executes. Terminates user
   * code; when nothing is on the stack it says so, and inside the kernel's own work it asks to be called again.
   */
  readonly probe: (interrupt: InterruptNumber) => ProbeAnswer;
  /** The event loop turns again: settles the interrupt, once. */
  readonly stopped: (interrupt: InterruptNumber) => void;
}

export function createInterrupts({ userCode, foreground, settle, ownScript }: InterruptParts): Interrupts {
  let settled: InterruptNumber = 0;
  let stoppedAt: Interrupted | undefined;

  const cancel = () => {
    const run = foreground();
    if (run) run.cancelled = true;
    // A timer of an earlier cell that loops is stopped with its run.
    const executing = currentRun();
    if (executing) executing.cancelled = true;
  };
  /** What a run caused is user code, but for the kernel's own frames; and so is any cell, if nothing says whose it is. */
  const isUserCode = (scripts: readonly string[]) =>
    userCode.depth() > 0 ||
    scripts.some((script) => script.startsWith(cellScheme)) ||
    (currentRun() !== undefined && scripts.some((script) => !script.startsWith("node:") && script !== ownScript));

  const probe: Interrupts["probe"] = (interrupt) => {
    if (interrupt <= settled) return "nothing";
    cancel();
    // The first two frames are this function and the inspector's call of it.
    const scripts = getCallSites(deepestStack, { sourceMap: false })
      .slice(2)
      .map(({ scriptName }) => scriptName);
    if (scripts.length === 0) return "nothing";
    if (!isUserCode(scripts) || scripts.includes(builtinLoader)) return "later";
    stoppedAt = interruptedHere(probe);
    // Nothing may be called after this: the termination would hit the probe.
    userCode.terminate();
    return "stopped";
  };
  return {
    probe,
    stopped(interrupt) {
      if (interrupt <= settled) return;
      userCode.unwound();
      settled = interrupt;
      const interrupted = stoppedAt ?? new Interrupted();
      stoppedAt = undefined;
      settle(interrupted);
    },
  };
}

/** The error of the run, with the stack of the code that was stopped and not of the probe. */
function interruptedHere(probe: Interrupts["probe"]): Interrupted {
  const interrupted = new Interrupted();
  Error.captureStackTrace(interrupted, probe);
  // Above the stopped code there still is the inspector's call of the probe.
  const [first, , ...frames] = (interrupted.stack ?? "").split("\n");
  const stack = [first, ...frames].join("\n");
  Object.defineProperty(interrupted, "stack", { value: stack, configurable: true, writable: true });
  return interrupted;
}
