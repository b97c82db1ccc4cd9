import { createRequire } from "node:module";
import { BackendUnavailableError, type Availability, type BackendLoader, type Unavailable } from "../backend-loader.ts";
import { borrowKernels } from "../borrow-kernels.ts";
import { loadOperations } from "../load-operations.ts";
import { adapterName } from "./adapter-name.ts";
import { connectToGpu, type GpuConnection } from "./gpu-connection.ts";
import { graphicsDriver } from "./graphics-driver.ts";
import { createWebgpuBackend, type WebgpuBackend } from "./webgpu-backend.ts";

const packages = ["webgpu", "@tensorflow/tfjs-backend-webgpu"];

const howToGetVulkan =
  "Install Vulkan's loader: apt-get install libvulkan1 (Debian, Ubuntu), dnf install vulkan-loader (Fedora)";
const howToGetDriver =
  "Install the driver of the GPU: NVIDIA's own with its Vulkan part, or apt-get install mesa-vulkan-drivers (AMD, Intel)";
const noGpu = "A GPU of any vendor makes large tensors faster";

function missing(reason: string, howTo: string, expected = false): Unavailable {
  return { state: "unavailable", reason, howTo, ...(expected ? { expected } : {}) };
}

/** What is known of the GPU once it was looked for: the search is not cheap, and there is one device in a process. */
let connection: GpuConnection | undefined;

function probe(): Availability {
  const { resolve } = createRequire(import.meta.url);
  for (const name of packages)
    try {
      resolve(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
      return missing(
        `the optional package ${name} is not installed`,
        "Install Kelvin's packages again, optional ones too: npm ci --include=optional",
      );
    }
  const driver = graphicsDriver();
  switch (driver.kind) {
    case "no GPU":
      return missing("no GPU is visible", noGpu, true);
    case "no loader":
      return missing("a GPU is there, Vulkan's loader (libvulkan.so.1) is not", howToGetVulkan);
    case "no driver":
      return driver.elsewhere
        ? missing(
            `a GPU is there, and Vulkan does not look where its driver is described (${driver.elsewhere})`,
            `Tell it: start Kelvin with VK_DRIVER_FILES=${driver.elsewhere}`,
          )
        : missing("a GPU is there, its Vulkan driver is not", howToGetDriver);
    case "found":
      return {
        state: "available",
        detail: connection ? describeAdapter(connection) : "any vendor's GPU, through Dawn",
      };
  }
}

/** The GPU in words; one that is none is called by its name. */
function describeAdapter({ adapter }: Pick<GpuConnection, "adapter">): string {
  return `${adapter.software ? "the CPU, acting as a GPU: " : ""}${adapterName(adapter, [])} (${adapter.description})`;
}

/** WebGPU on Dawn: the GPU of any vendor; one that software imitates only for those who ask for it. */
export const webgpuLoader: BackendLoader = {
  name: "webgpu",
  probe,
  load(asked) {
    const found = probe();
    if (found.state === "unavailable")
      throw new BackendUnavailableError("webgpu", found.reason, found.howTo, { expected: found.expected ?? false });
    try {
      connection ??= connectToGpu();
    } catch (error) {
      const { message } = error as Error;
      throw new BackendUnavailableError("webgpu", message, howToGetDriver, { cause: error });
    }
    if (!asked && connection.adapter.software)
      throw new BackendUnavailableError("webgpu", `it would run on ${describeAdapter(connection)}`, noGpu, {
        expected: true,
      });
    loadOperations();
    const backend: WebgpuBackend = createWebgpuBackend(connection);
    borrowKernels("webgpu");
    return backend;
  },
  usesGpu: (backend) => !(backend as WebgpuBackend).adapter.software,
};
