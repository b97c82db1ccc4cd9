import { availableParallelism, cpus, totalmem } from "node:os";
import { engine } from "@tensorflow/tfjs-core";
import { cpuSimd } from "./cpu-simd.ts";
import type { TensorflowBackend } from "./load-tensorflow-backend.ts";
import { hasWasmSimd } from "./load-wasm-backend.ts";
import type { VisibleGpu } from "./visible-gpus.ts";
import { adapterMemory, adapterName } from "./webgpu/adapter-name.ts";
import type { WebgpuBackend } from "./webgpu/webgpu-backend.ts";

/** What the backend in use computes on. */
export interface DeviceInUse {
  /** Whether it is a graphics processor. */
  readonly gpu: boolean;
  /** The name of the processor, or of the GPU. */
  readonly device: string;
  /** Threads that an operation may use. */
  readonly threads: number;
  /** The vector instructions that it may use: `AVX-512`, `AVX2`, `NEON`, `128-bit (WebAssembly)` or `none`. */
  readonly simd: string;
  /** All the memory that tensors could fill, in bytes; 0 where the driver does not say. */
  readonly memory: number;
  /** Version of TensorFlow; absent on other backends. */
  readonly tensorflow?: string;
  /** The above in a few words. */
  readonly summary: string;
  /** What would make it faster; empty when nothing is known to. */
  readonly howTo: string;
}

/** WebAssembly addresses its memory with 32 bits. */
const wasmMemory = 4 * 1024 ** 3;

const withCuda =
  "Install a TensorFlow with CUDA and link Kelvin to it: pip install 'tensorflow[and-cuda]', then npx kelvin tensors link";

/** The processor's name as it gives it, without the blanks that some pad it with. */
function cpuName(): string {
  return cpus()[0]?.model.replace(/\s+/g, " ").trim() || `${process.arch} processor`;
}

function threads(count: number): string {
  return count === 1 ? "one thread" : `${count} threads`;
}

function tensorflowDevice({ binding }: TensorflowBackend, gpus: readonly VisibleGpu[]): DeviceInUse {
  const tensorflow = binding.TF_Version;
  const [gpu] = gpus;
  const host = { threads: availableParallelism(), simd: cpuSimd(), tensorflow };
  if (binding.isUsingGpuDevice())
    return {
      ...host,
      gpu: true,
      device: gpu?.name ?? "GPU",
      memory: gpu?.memory ?? 0,
      summary: `TensorFlow ${tensorflow} on the GPU`,
      howTo: "",
    };
  const summary = `TensorFlow ${tensorflow} on the CPU, ${threads(host.threads)}`;
  return {
    ...host,
    gpu: false,
    device: cpuName(),
    memory: totalmem(),
    summary: gpu ? `${summary}; it does not use the ${gpu.name}` : summary,
    howTo: gpu ? withCuda : "",
  };
}

function webgpuDevice({ adapter }: WebgpuBackend, gpus: readonly VisibleGpu[]): DeviceInUse {
  const device = adapterName(adapter, gpus);
  const driver = adapter.description === "" ? "" : `, ${adapter.description}`;
  return {
    gpu: !adapter.software,
    device,
    threads: 1,
    simd: "none",
    memory: adapterMemory(adapter, gpus),
    summary: adapter.software ? `WebGPU on the CPU, which imitates a GPU${driver}` : `WebGPU on the GPU${driver}`,
    howTo: adapter.software
      ? "It serves to test: wasm and tensorflow are faster. A GPU of any vendor is faster still"
      : "",
  };
}

/** What tensors run on now; `backend` is the name of the engine's backend, which has been loaded. */
export function deviceInUse(backend: string, gpus: readonly VisibleGpu[]): DeviceInUse {
  if (backend === "tensorflow") return tensorflowDevice(engine().backend as TensorflowBackend, gpus);
  if (backend === "webgpu") return webgpuDevice(engine().backend as WebgpuBackend, gpus);
  const host = { gpu: false, device: cpuName(), threads: 1, howTo: "" };
  if (backend === "wasm") {
    const simd = hasWasmSimd() ? "128-bit (WebAssembly)" : "none";
    const summary = `WebAssembly ${hasWasmSimd() ? "with" : "without"} SIMD, one thread`;
    return { ...host, simd, memory: Math.min(wasmMemory, totalmem()), summary };
  }
  return { ...host, simd: "none", memory: totalmem(), summary: "plain JavaScript, one thread" };
}
