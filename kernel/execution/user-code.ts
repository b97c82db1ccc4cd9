import type { InspectorSession } from "./inspector-session.ts";

/** Knows whether user code is on the stack, and lets nothing be terminated that must not be. */
export interface UserCode {
  /**
   * Calls `callback` so that an interrupt ends only it. Its exceptions come through. Answers `terminated` where it was
   * interrupted; its `finally` blocks have then not run.
   */
  readonly call: (callback: () => void) => "ended" | "terminated";
  /** Runs `work`, which starts with user code below an evaluation of its own. */
  readonly around: (work: () => void) => void;
  /** Runs the kernel's own `work` so that an interrupt waits for its end. Must not call user code. */
  readonly protect: <Result>(work: () => Result) => Result;
  /** Number of evaluations on the stack. */
  readonly depth: () => number;
  /** Ends what executes, at its next loop or call; protected work ends first. Called in the middle of anything. */
  readonly terminate: () => void;
  /** The event loop turns again: nothing is on the stack. */
  readonly unwound: () => void;
}

export function createUserCode(inspector: InspectorSession): UserCode {
  let depth = 0;
  let protectedDepth = 0;
  let terminationWaits = false;
  let isTerminating = false;

  // A termination runs no finally blocks: what was counted up is set back by those who survive it, the frames below.
  const surviving = (work: () => void) => {
    const before = { depth, protectedDepth };
    try {
      work();
    } finally {
      ({ depth, protectedDepth } = before);
      isTerminating = false;
    }
  };
  const terminate = () => {
    isTerminating = true;
    inspector.terminate();
  };
  return {
    around: (work) =>
      surviving(() => {
        depth += 1;
        work();
      }),
    call(callback) {
      let outcome: "ended" | "terminated" = "terminated";
      surviving(() => {
        outcome = inspector.callBelowEvaluation(() => {
          // Not before: a termination outside the evaluation would end Node's own loop.
          depth += 1;
          try {
            callback();
          } finally {
            // One that was asked for at the callback's last call takes effect here, and not in Node's loop.
            if (isTerminating) loopForTermination();
            depth -= 1;
          }
        });
      });
      return outcome;
    },
    protect(work) {
      protectedDepth += 1;
      // One that was asked for just before takes effect here, and not in the middle of the work.
      if (isTerminating) loopForTermination();
      try {
        return work();
      } finally {
        protectedDepth -= 1;
        if (protectedDepth === 0 && terminationWaits) {
          terminationWaits = false;
          terminate();
        }
      }
    },
    depth: () => depth,
    terminate() {
      if (protectedDepth > 0) terminationWaits = true;
      else terminate();
    },
    unwound() {
      depth = 0;
      protectedDepth = 0;
      terminationWaits = false;
      isTerminating = false;
    },
  };
}

/** V8 looks for a termination at the end of each round. */
function loopForTermination(): void {
  for (let round = 0; round < 1000; round += 1) Math.sqrt(round);
}
