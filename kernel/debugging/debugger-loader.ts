import type { createDebugger, DebuggerParts, KernelDebugger } from "./debugger.ts";

export type CreateDebugger = typeof createDebugger;

/** A debugger that is loaded with the first request for it. */
export function createDebuggerLoader(load: () => Promise<CreateDebugger>, parts: DebuggerParts): KernelDebugger {
  let loading: Promise<KernelDebugger> | undefined;
  let loaded: KernelDebugger | undefined;
  return {
    async answer(request) {
      loading ??= load().then((create) => (loaded = create(parts)));
      return (await loading).answer(request);
    },
    isPaused: () => loaded?.isPaused() ?? false,
    interrupting: () => loaded?.interrupting(),
    settled: () => loaded?.settled(),
    close: () => loaded?.close(),
  };
}
