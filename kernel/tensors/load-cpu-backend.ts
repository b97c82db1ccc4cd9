import { engine, type KernelBackend } from "@tensorflow/tfjs-core";
import type { BackendLoader } from "./backend-loader.ts";
import { loadOperations } from "./load-operations.ts";

/** Plain JavaScript: always there, slow, good for debugging. */
export const cpuLoader: BackendLoader = {
  name: "cpu",
  probe: () => ({ state: "available", detail: "plain JavaScript, for debugging" }),
  load() {
    loadOperations();
    const backend = engine().findBackend("cpu");
    // The backend greets its first tensor with advice to install tfjs-node; the device report gives better advice.
    (backend as KernelBackend & { firstUse: boolean }).firstUse = false;
    return backend;
  },
};
