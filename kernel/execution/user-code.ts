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
  readonly isProtected: () => boolean;
  /** Asks for a termination at the end of the protected work. */
  readonly terminateAfterProtected: () => void;
}

export function createUserCode(inspector: InspectorSession): UserCode {
  let depth = 0;
  let protectedDepth = 0;
  let terminationWaits = false;

  // A termination runs no finally blocks: what was counted up is set back by those who survive it, the frames below.
  const around = (work: () => void) => {
    const before = depth;
    depth = before + 1;
    try {
      work();
    } finally {
      depth = before;
    }
  };
  return {
    around,
    call(callback) {
      let outcome: "ended" | "terminated" = "terminated";
      around(() => {
        outcome = inspector.callBelowEvaluation(callback);
      });
      return outcome;
    },
    protect(work) {
      protectedDepth += 1;
      try {
        return work();
      } finally {
        protectedDepth -= 1;
        if (protectedDepth === 0 && terminationWaits) {
          terminationWaits = false;
          inspector.terminate();
        }
      }
    },
    depth: () => depth,
    isProtected: () => protectedDepth > 0,
    terminateAfterProtected() {
      terminationWaits = true;
    },
  };
}
