import { createRequire } from "node:module";
import { join } from "node:path";
import util from "node:util";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import { BackendUnavailableError, type BackendLoader } from "./backend-loader.ts";
import { findBinding, tfjsNodeFolder } from "./find-binding.ts";
import { loadOperations } from "./load-operations.ts";

const load = createRequire(import.meta.url);

/** What the add-on tells of the TensorFlow that it brings. */
export interface TensorflowBinding {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
  /** Tensors alive in TensorFlow's own memory. */
  getNumOfTensors(): number;
}

/** tfjs-node's backend, of which only the add-on is used here. */
export interface TensorflowBackend extends KernelBackend {
  readonly binding: TensorflowBinding;
}

/** tfjs-node was written for older Nodes: it calls two functions of `util` that are gone since Node 23. */
function restoreUtil(): void {
  const older = util as unknown as Record<string, (value: unknown) => boolean>;
  older["isNullOrUndefined"] ??= (value) => value === null || value === undefined;
  older["isArray"] ??= Array.isArray;
}

/** TensorFlow itself, on the GPU where it sees one. */
export const tensorflowLoader: BackendLoader = {
  name: "tensorflow",
  probe() {
    const found = findBinding();
    return found.state === "found"
      ? { state: "available", detail: found.detail }
      : { state: "unavailable", reason: found.reason, howTo: found.howTo };
  },
  load() {
    const found = findBinding();
    const folder = tfjsNodeFolder();
    if (found.state === "missing" || !folder) {
      const { reason, howTo } = found as Extract<typeof found, { state: "missing" }>;
      throw new BackendUnavailableError("tensorflow", reason, howTo);
    }
    restoreUtil();
    loadOperations();
    // TensorFlow greets every process with the instruction sets it was built for; warnings and errors stay.
    process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "1";
    try {
      const binding = load(found.file) as TensorflowBinding;
      load(join(folder, "dist/register_all_kernels.js"));
      const { NodeJSKernelBackend } = load(join(folder, "dist/nodejs_kernel_backend.js")) as {
        NodeJSKernelBackend: new (binding: TensorflowBinding, packageName: string) => TensorflowBackend;
      };
      // The name tells the backend whether convolutions with dilation in depth can run, which only a GPU does.
      const packageName = binding.isUsingGpuDevice() ? "@tensorflow/tfjs-node-gpu" : "@tensorflow/tfjs-node";
      return new NodeJSKernelBackend(binding, packageName);
    } catch (error) {
      throw new BackendUnavailableError(
        "tensorflow",
        `the add-on ${found.detail} does not load: ${(error as Error).message}`,
        found.source === "linked"
          ? "Link it again: npx kelvin tensors link"
          : "Install it again (npx kelvin tensors install), or link the TensorFlow that Python has: npx kelvin tensors link",
        { cause: error },
      );
    }
  },
};
