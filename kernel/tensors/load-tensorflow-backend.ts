import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import util from "node:util";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import { BackendUnavailableError, type BackendLoader } from "./backend-loader.ts";
import { borrowKernels } from "./borrow-kernels.ts";
import { findBinding } from "./find-binding.ts";
import { standardErrorName, type StandardErrorAddOn } from "./link/standard-error-add-on.ts";
import { loadOperations } from "./load-operations.ts";
import { withoutGreeting } from "./without-greeting.ts";

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

/** tfjs-node was written for older Nodes: it calls functions of `util` that are deprecated since, or gone. */
function restoreUtil(): void {
  Object.assign(util, {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}

/** Loads the add-on, and TensorFlow with it, which takes a few tenths of a second. */
function loadBinding(file: string): TensorflowBinding {
  // Warnings and errors stay. A user who sets the level wants to see what it says, the greeting included.
  const chatty = process.env["TF_CPP_MIN_LOG_LEVEL"] !== undefined;
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "1";
  const standardError = join(dirname(file), standardErrorName);
  if (chatty || !existsSync(standardError)) return load(file) as TensorflowBinding;
  return withoutGreeting(load(standardError) as StandardErrorAddOn, () => load(file) as TensorflowBinding);
}

/** The backend on the add-on in `file`. */
export function createTensorflowBackend(file: string, packageFolder: string): TensorflowBackend {
  restoreUtil();
  loadOperations();
  const binding = loadBinding(file);
  load(join(packageFolder, "dist/register_all_kernels.js"));
  borrowKernels("tensorflow");
  const { NodeJSKernelBackend } = load(join(packageFolder, "dist/nodejs_kernel_backend.js")) as {
    NodeJSKernelBackend: new (binding: TensorflowBinding, packageName: string) => TensorflowBackend;
  };
  // The name tells the backend whether convolutions with dilation in depth can run, which only a GPU does.
  const packageName = binding.isUsingGpuDevice() ? "@tensorflow/tfjs-node-gpu" : "@tensorflow/tfjs-node";
  return new NodeJSKernelBackend(binding, packageName);
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
    if (found.state === "missing") throw new BackendUnavailableError("tensorflow", found.reason, found.howTo);
    try {
      return createTensorflowBackend(found.file, found.packageFolder);
    } catch (error) {
      throw new BackendUnavailableError(
        "tensorflow",
        `the add-on (${found.detail}) does not load: ${(error as Error).message}`,
        found.source === "linked"
          ? "Link it again: npx kelvin tensors link"
          : "Install it again (npx kelvin tensors install), or link the TensorFlow that Python has: npx kelvin tensors link",
        { cause: error },
      );
    }
  },
  usesGpu: (backend) => (backend as TensorflowBackend).binding.isUsingGpuDevice(),
};
