import { cpus } from "node:os";
import * as tf from "@tensorflow/tfjs-core";
import { tfjsNodeFolder } from "../find-binding.ts";
import { createTensorflowBackend } from "../load-tensorflow-backend.ts";

/** What computing with an add-on showed. */
export interface BindingProof {
  /** TensorFlow's own version. */
  readonly tensorflow: string;
  readonly gpu: boolean;
  /** Billions of additions and multiplications a second in a product of two 1024 × 1024 matrices. */
  readonly gigaflops: number;
}

const size = 1024;

/** Loads the add-on in `file` into this process and computes with it; throws where the result is wrong. */
export async function proveBinding(file: string): Promise<BindingProof> {
  const folder = tfjsNodeFolder();
  if (!folder) throw new Error("the package @tensorflow/tfjs-node-gpu is not installed");
  const backend = createTensorflowBackend(file, folder);
  tf.registerBackend("tensorflow", () => backend);
  await tf.setBackend("tensorflow");
  const product = await tf.matMul([[1, 2]], [[3], [4]]).data();
  if (product[0] !== 11) throw new Error(`[1 2] · [3 4] is 11, and TensorFlow says ${product[0]}`);

  const matrix = tf.randomNormal([size, size]);
  const multiply = async () => {
    const result = tf.matMul(matrix, matrix);
    await result.data();
    result.dispose();
  };
  await multiply();
  const started = performance.now();
  const rounds = 5;
  for (let round = 0; round < rounds; round++) await multiply();
  const seconds = (performance.now() - started) / 1000;
  return {
    tensorflow: backend.binding.TF_Version,
    gpu: backend.binding.isUsingGpuDevice(),
    gigaflops: (rounds * 2 * size ** 3) / seconds / 1e9,
  };
}

/** A proof as a sentence. */
export function describeProof({ tensorflow, gpu, gigaflops }: BindingProof): string {
  const device = gpu ? "the GPU" : `${cpus().length} CPU threads`;
  return `TensorFlow ${tensorflow} multiplies 1024 × 1024 matrices at ${gigaflops.toFixed(0)} GFLOP/s on ${device}`;
}
