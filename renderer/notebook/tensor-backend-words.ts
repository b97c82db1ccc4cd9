import type { TensorBackend } from "../../document/tensor-backend.ts";

/** What a reader is told of each choice. */
export const backendWords: Readonly<
  Record<TensorBackend | "auto", { readonly label: string; readonly detail: string }>
> = {
  auto: { label: "Automatic", detail: "the best that loads" },
  tensorflow: { label: "TensorFlow", detail: "an NVIDIA GPU, or the CPU" },
  webgpu: { label: "WebGPU", detail: "a GPU of any vendor" },
  wasm: { label: "WebAssembly", detail: "one CPU core" },
  cpu: { label: "JavaScript", detail: "slow, for debugging" },
};

/** The name that a notebook's choice is shown by; one that is misspelt in the file is shown as it is. */
export function backendLabel(backend: string | undefined): string {
  return Object.entries(backendWords).find(([name]) => name === (backend ?? "auto"))?.[1].label ?? (backend as string);
}
