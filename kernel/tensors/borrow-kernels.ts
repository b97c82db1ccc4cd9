import {
  getKernelsForBackend,
  registerKernel,
  type KernelBackend,
  type KernelConfig,
  type NamedTensorInfoMap,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import type { BackendName } from "./backend-name.ts";
import { cpuBackend } from "./load-cpu-backend.ts";

/** Operations that stay missing: on complex numbers, which WebAssembly's backend does not store, and on a canvas. */
const notBorrowed = new Set(["Complex", "ComplexAbs", "Draw", "FFT", "IFFT", "Imag", "Real"]);

/** What a kernel is given: tensors by name, by position, or lists of them. */
type Lent = TensorInfo | undefined | readonly Lent[] | { readonly [name: string]: Lent };

function isTensor(value: Lent): value is TensorInfo {
  return typeof value === "object" && "dataId" in value;
}

/** `value` with each of its tensors replaced. */
function mapTensors(value: Lent, change: (tensor: TensorInfo) => TensorInfo): Lent {
  if (value === undefined || value === null) return undefined;
  if (isTensor(value)) return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTensors(one as Lent, change));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTensors(one as Lent, change)]));
}

/** `kernel` of the cpu backend as an operation of `name`: its inputs are copied there and its outputs back. */
function borrowed(kernel: KernelConfig, name: BackendName): KernelConfig {
  return {
    kernelName: kernel.kernelName,
    backendName: name,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const own = backend as KernelBackend;
      const cpu = cpuBackend();
      const copies = new Set<object>();
      const copy = (
        target: KernelBackend,
        source: KernelBackend,
        { dataId, shape, dtype }: TensorInfo,
      ): TensorInfo => ({
        dataId: target.write(source.readSync(dataId), shape, dtype),
        shape,
        dtype,
      });
      const lent = mapTensors(inputs, (input) => {
        const tensor = copy(cpu, own, input);
        copies.add(tensor.dataId);
        return tensor;
      });
      const output = kernel.kernelFunc({ inputs: lent as NamedTensorInfoMap, attrs: attrs ?? {}, backend: cpu });
      const result = mapTensors(output, (tensor) => {
        copies.add(tensor.dataId);
        return copy(own, cpu, tensor);
      });
      for (const dataId of copies) cpu.disposeData(dataId, true);
      return result as TensorInfo | TensorInfo[];
    },
  };
}

/**
 * Fills the gaps of a backend with the operations of the plain JavaScript one, so that no model trains on one backend
 * and fails on another: WebAssembly's lacks the gradients of convolutions and of lookups (`tf.gather`, embeddings),
 * tfjs-node's lacks string and ragged operations. Slower than a kernel of its own, by the copies and the arithmetic.
 *
 * @returns the names of the operations that were borrowed.
 */
export function borrowKernels(name: BackendName): readonly string[] {
  const own = new Set(getKernelsForBackend(name).map(({ kernelName }) => kernelName));
  const missing = getKernelsForBackend("cpu").filter(
    ({ kernelName }) => !own.has(kernelName) && !notBorrowed.has(kernelName),
  );
  for (const kernel of missing) registerKernel(borrowed(kernel, name));
  return missing.map(({ kernelName }) => kernelName);
}
