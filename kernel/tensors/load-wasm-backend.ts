import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import { BackendUnavailableError, type BackendLoader } from "./backend-loader.ts";
import { borrowKernels } from "./borrow-kernels.ts";
import { loadOperations } from "./load-operations.ts";
import { registerWasmConvolutionGradient } from "./wasm-convolution-gradient.ts";
import { registerWasmMatrixProduct } from "./wasm-matrix-product.ts";
import { WebAssembly, type WasmInstance } from "./web-assembly.ts";

const load = createRequire(import.meta.url);
const folder = "@tensorflow/tfjs-backend-wasm/wasm-out";

/** A module of eight instructions that only an engine with 128-bit vectors accepts. */
const vectorProgram = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
]);

/** Whether this machine runs WebAssembly's SIMD instructions, which make the backend two to four times faster. */
export function hasWasmSimd(): boolean {
  return WebAssembly.validate(vectorProgram);
}

/** The part of an Emscripten module that the backend is built from. */
interface WasmModule {
  instantiateWasm(imports: object, receive: (instance: WasmInstance) => void): object;
  calledRun?: boolean;
  cwrap?(name: string, result: "number" | null, parameters: readonly "number"[]): (...values: number[]) => number;
  tfjs?: object;
}

/**
 * Instantiates the backend's WebAssembly at once instead of in a promise, so that a first `tf.tensor(…)` needs no
 * `await tf.ready()` before it: compiling takes a few milliseconds, and Node puts no limit on doing it synchronously.
 */
function instantiate(): Required<WasmModule> {
  const factory = load(`${folder}/tfjs-backend-wasm.js`) as (module: WasmModule) => Promise<unknown>;
  const binary = `${folder}/tfjs-backend-wasm${hasWasmSimd() ? "-simd" : ""}.wasm`;
  const program = new WebAssembly.Module(readFileSync(load.resolve(binary)));
  const module: WasmModule = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(program, imports);
      receive(instance);
      return instance.exports;
    },
  };
  withoutProcessListeners(() => factory(module));
  const { cwrap } = module;
  if (!module.calledRun || !cwrap) throw new Error("the WebAssembly module did not start");
  module.tfjs = {
    init: cwrap("init", null, []),
    initWithThreadsCount: cwrap("init_with_threads_count", null, ["number"]),
    getThreadsCount: cwrap("get_threads_count", "number", []),
    registerTensor: cwrap("register_tensor", null, ["number", "number", "number"]),
    disposeData: cwrap("dispose_data", null, ["number"]),
    dispose: cwrap("dispose", null, []),
  };
  return module as Required<WasmModule>;
}

/**
 * Emscripten's glue makes every unhandled rejection and every uncaught exception of the process fatal. That is not
 * for a tensor library to decide: the listeners that `action` adds are taken away again.
 */
function withoutProcessListeners(action: () => unknown): void {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  action();
  for (const event of events)
    for (const listener of process.rawListeners(event))
      if (!before.get(event)?.includes(listener)) process.off(event, listener as () => void);
}

/** WebAssembly: always there, one thread in Node. */
export const wasmLoader: BackendLoader = {
  name: "wasm",
  probe: () => ({
    state: "available",
    detail: hasWasmSimd() ? "WebAssembly with SIMD, one thread" : "WebAssembly without SIMD, one thread",
  }),
  load() {
    loadOperations();
    try {
      const { BackendWasm } = load("@tensorflow/tfjs-backend-wasm") as {
        BackendWasm: new (module: WasmModule) => KernelBackend;
      };
      const backend = new BackendWasm(instantiate());
      registerWasmConvolutionGradient();
      registerWasmMatrixProduct();
      borrowKernels("wasm");
      return backend;
    } catch (error) {
      throw new BackendUnavailableError("wasm", (error as Error).message, "Install Kelvin's packages again: npm ci", {
        cause: error,
      });
    }
  },
};
