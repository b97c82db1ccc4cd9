import { type Runtime, Session } from "node:inspector";
import type { InterruptNumber } from "./thread-messages.ts";

/** How soon an interrupt that had no effect is tried again, and when it is called stuck. Milliseconds. */
const retryAfter = 50;
const giveUpAfter = 3000;

/** What the probe on the cell thread answers. */
export type ProbeAnswer = "stopped" | "nothing" | "later";

export interface Interrupter {
  /** Connects to the cell thread, which must be there and not yet in a cell. */
  readonly connect: () => void;
  /** Stops what runs. Calls made before the last one has taken effect join it. */
  readonly interrupt: () => void;
  /** The cell thread has settled the interrupted run. */
  readonly settled: (interrupt: InterruptNumber) => void;
}

export interface InterrupterParts {
  /** Property of `globalThis` on the cell thread; the probe is removed from there when it has been taken. */
  readonly probeName: string;
  /** Tells the cell thread to settle the interrupted run. */
  readonly tellStopped: (interrupt: InterruptNumber) => void;
  /** Nothing helped for a while: the thread is inside a native call. */
  readonly tellStuck: () => void;
}

/**
 * Interrupts the cell thread from the control thread, through the inspector: it calls a function of the kernel, the
 * probe, in the middle of whatever runs there. The probe looks at the stack and, where user code is on it, terminates
 * that. As this happens on the cell thread itself there is no moment in which the kernel's own code could be hit.
 */
export function createInterrupter({ probeName, tellStopped, tellStuck }: InterrupterParts): Interrupter {
  let session: Session | undefined;
  let probe: string | undefined;
  let interrupts: InterruptNumber = 0;
  let started: number | undefined;
  let toldStuck = false;
  let isAsked = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = () => {
    if (session) return;
    session = new Session();
    session.connectToMainThread();
    const expression = `(() => { const probe = this[${JSON.stringify(probeName)}]; delete this[${JSON.stringify(probeName)}]; return probe; })()`;
    session.post("Runtime.evaluate", { expression }, (error, answer) => {
      if (error) throw error;
      probe = answer.result.objectId;
    });
  };
  const attempt = () => {
    timer = undefined;
    if (started === undefined) return;
    if (!toldStuck && performance.now() - started > giveUpAfter) {
      toldStuck = true;
      tellStuck();
    }
    timer = setTimeout(attempt, retryAfter);
    // One call at a time: a second one in the same stop of the cell thread would take the termination for itself.
    if (!session || probe === undefined || isAsked) return;
    isAsked = true;
    const interrupt = interrupts;
    const parameters: Runtime.CallFunctionOnParameterType = {
      objectId: probe,
      functionDeclaration: "function (interrupt) { return this(interrupt); }",
      arguments: [{ value: interrupt }],
    };
    session.post("Runtime.callFunctionOn", parameters, (error, answer) => {
      isAsked = false;
      if (error || answer.exceptionDetails) return;
      if ((answer.result.value as ProbeAnswer) !== "later") tellStopped(interrupt);
    });
  };
  return {
    connect,
    interrupt() {
      if (started !== undefined) return;
      interrupts += 1;
      started = performance.now();
      toldStuck = false;
      connect();
      attempt();
    },
    settled(interrupt) {
      if (interrupt !== interrupts) return;
      started = undefined;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
