import { engine, type KernelBackend } from "@tensorflow/tfjs-core";
import type { BackendLoader } from "./backend-loader.ts";
import { loadOperations } from "./load-operations.ts";

/** The one instance of the plain JavaScript backend. */
export function cpuBackend(): KernelBackend {
  loadOperations();
  const backend = engine().findBackend("cpu");
  // It greets its first tensor with advice to install tfjs-node; the device report gives better advice.
  (backend as KernelBackend & { firstUse: boolean }).firstUse = false;
  return backend;
}

/** Plain JavaScript: always there, slow, good for debugging. */
export const cpuLoader: BackendLoader = {
  name: "cpu",
  probe: () => ({ state: "available", detail: "plain JavaScript, for debugging" }),
  load: cpuBackend,
};
