import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type NamedTensorInfoMap,
  type TensorInfo,
} from "@tensorflow/tfjs-core";

const transposable = ["BatchMatMul", "_FusedMatMul"];

interface Product {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** The last two dimensions of a tensor exchanged, as a tensor of the backend that its maker disposes. */
function exchanged(input: TensorInfo, backend: object): TensorInfo {
  const perm = input.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2, 1));
  const transpose = getKernel("Transpose", "wasm");
  return transpose.kernelFunc({ inputs: { x: input }, attrs: { perm }, backend }) as TensorInfo;
}

/** `kernel` with factors that are transposed written out: its own loop for those takes fourteen times as long. */
function writtenOut(kernel: KernelConfig): KernelConfig {
  return {
    ...kernel,
    kernelFunc({ inputs, attrs, backend }) {
      const { transposeA = false, transposeB = false } = (attrs ?? {}) as Product;
      const { a, b } = inputs as { readonly a: TensorInfo; readonly b: TensorInfo };
      const made: TensorInfo[] = [];
      const factor = (input: TensorInfo, transposed: boolean) => {
        if (!transposed) return input;
        const other = exchanged(input, backend);
        made.push(other);
        return other;
      };
      const factors: NamedTensorInfoMap = { ...inputs, a: factor(a, transposeA), b: factor(b, transposeB) };
      const product = kernel.kernelFunc({
        inputs: factors,
        attrs: { ...attrs, transposeA: false, transposeB: false },
        backend,
      });
      for (const { dataId } of made) (backend as { disposeData(id: object): void }).disposeData(dataId);
      return product;
    },
  };
}

/** Makes matrix products with transposed factors, which are most of a training, as fast as others on the wasm backend. */
export function registerWasmMatrixProduct(): void {
  for (const name of transposable) {
    const kernel = getKernel(name, "wasm");
    unregisterKernel(name, "wasm");
    registerKernel(writtenOut(kernel));
  }
}
