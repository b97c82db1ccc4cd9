import { type Runtime, Session } from "node:inspector";
import type { InterruptNumber } from "./thread-messages.ts";

/** How soon the probe is called again: within the kernel's own work, and when user code should have stopped. Milliseconds. */
const retryAfter = { later: 5, told: 50 };
/** When an interrupt that had no effect is called stuck. Milliseconds. */
const stuckAfter = 3000;

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
  /** The probe was called: what is paused was terminated where it stands, and may go on. */
  readonly asked: () => void;
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
export function createInterrupter({ probeName, asked, tellStopped, tellStuck }: InterrupterParts): Interrupter {
  let session: Session | undefined;
  let probe: string | undefined;
  let interrupts: InterruptNumber = 0;
  let isWanted = false;
  let isAsked = false;
  let retry: NodeJS.Timeout | undefined;
  let stuck: NodeJS.Timeout | undefined;

  const connect = () => {
    if (session) return;
    session = new Session();
    session.connectToMainThread();
    const expression = `(() => { const probe = this[${JSON.stringify(probeName)}]; delete this[${JSON.stringify(probeName)}]; return probe; })()`;
    session.post("Runtime.evaluate", { expression }, (error, answer) => {
      if (error) throw error;
      probe = answer.result.objectId;
      attempt();
    });
  };
  const attempt = () => {
    // One call at a time: a second one in the same stop of the cell thread would take the termination for itself.
    if (!isWanted || isAsked || !session || probe === undefined) return;
    isAsked = true;
    const interrupt = interrupts;
    const parameters: Runtime.CallFunctionOnParameterType = {
      objectId: probe,
      functionDeclaration: "function (interrupt) { return this(interrupt); }",
      arguments: [{ value: interrupt }],
    };
    session.post("Runtime.callFunctionOn", parameters, (error, answer) => {
      isAsked = false;
      if (!isWanted) return;
      asked();
      const isLater = error || answer.exceptionDetails || (answer.result.value as ProbeAnswer) === "later";
      if (!isLater) tellStopped(interrupt);
      retry = setTimeout(attempt, isLater ? retryAfter.later : retryAfter.told);
    });
  };
  return {
    connect,
    interrupt() {
      if (isWanted) return;
      isWanted = true;
      interrupts += 1;
      stuck = setTimeout(tellStuck, stuckAfter);
      connect();
      attempt();
    },
    settled(interrupt) {
      if (interrupt !== interrupts) return;
      isWanted = false;
      clearTimeout(retry);
      clearTimeout(stuck);
    },
  };
}
