import type { CreateDebugger } from "../debugging/debugger-loader.ts";
import { createDebuggerLoader } from "../debugging/debugger-loader.ts";
import type { DebugRequest, DebugResponse } from "../protocol/debug-adapter.ts";
import type { ParentHeader } from "../protocol/message.ts";
import { endProcess } from "./end-process.ts";
import { createInterrupter } from "./interrupter.ts";
import type { MessageSenders } from "./message-sender.ts";
import type { InterruptNumber, ToCellThread } from "./thread-messages.ts";

/** Holds the running cell, by the debugger, and stops it: each of the two has to know what the other does. */
export interface RunControl {
  /** The cell thread is there, and in no cell: connects to it. */
  readonly connect: () => void;
  readonly interrupt: () => void;
  /** The cell thread has settled an interrupted run. */
  readonly settled: (interrupt: InterruptNumber) => void;
  readonly debug: (request: DebugRequest) => Promise<DebugResponse>;
  /** Ends the process, also where a cell is paused. */
  readonly end: () => void;
  readonly close: () => void;
}

export interface RunControlParts {
  readonly probeName: string;
  /** Where the kernel's own code is, which the debugger steps over. */
  readonly kernelFolder: string;
  readonly senders: Pick<MessageSenders, "publish">;
  /** The request that is being worked on. */
  readonly parent: () => ParentHeader;
  readonly tellCellThread: (message: ToCellThread) => void;
  readonly log: (text: string) => void;
}

const stuck =
  "The cell is inside a native call that cannot be interrupted; it stops when the call returns. Restart the kernel to stop it now.\n";

export function createRunControl(parts: RunControlParts): RunControl {
  const { probeName, kernelFolder, senders, parent, tellCellThread, log } = parts;
  const interrupter = createInterrupter({
    probeName,
    asked: () => debug.interrupting(),
    tellStopped: (interrupt) => tellCellThread({ kind: "interrupted", interrupt }),
    tellStuck: () => void senders.publish("stream", { name: "stderr", text: stuck }, parent()),
  });
  const debug = createDebuggerLoader(loadDebugger, {
    kernelFolder,
    event(event) {
      // An interrupt must find what is paused at once: the cell would go on meanwhile.
      if (event.event === "stopped") interrupter.connect();
      void senders.publish("debug_event", event, parent());
    },
    failed: (reason) => log(`the debugger: ${reason}\n`),
  });
  return {
    connect: interrupter.connect,
    interrupt: interrupter.interrupt,
    settled(interrupt) {
      debug.settled();
      interrupter.settled(interrupt);
    },
    debug: debug.answer,
    end() {
      if (debug.isPaused()) interrupter.interrupt();
      endProcess(tellCellThread);
    },
    close: debug.close,
  };
}

/** A bundle of its own: most kernels are never asked for it. */
async function loadDebugger(): Promise<CreateDebugger> {
  const bundle = new URL("./debugger.mjs", import.meta.url).href;
  const { createDebugger } = (await import(bundle)) as { readonly createDebugger: CreateDebugger };
  return createDebugger;
}
