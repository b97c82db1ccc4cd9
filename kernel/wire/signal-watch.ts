import { createRequire } from "node:module";

const interruptSignal = 2;

/** What the control thread uses of Node's own binding for signals. */
interface SignalBinding {
  readonly Signal: new () => {
    onsignal: (signal: number) => void;
    start: (signal: number) => number;
    unref: () => void;
  };
}

/**
 * Calls `interrupted` at SIGINT, on this thread. `process.on` would call it on the cell thread, which cannot answer while
 * a cell loops, and refuses to listen on others; so the binding under it is used, which the control thread is given by
 * its start option --expose-internals.
 */
export function watchInterruptSignal(interrupted: () => void): void {
  const require = createRequire(import.meta.url);
  const { internalBinding } = require("internal/test/binding") as {
    internalBinding: (name: "signal_wrap") => SignalBinding;
  };
  const watch = new (internalBinding("signal_wrap").Signal)();
  watch.onsignal = interrupted;
  const code = watch.start(interruptSignal);
  if (code !== 0) throw new Error(`SIGINT cannot be watched: libuv error ${code}`);
  watch.unref();
}
