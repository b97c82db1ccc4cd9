import type { TensorBackend } from "../../document/tensor-backend.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";

/** What a reader is told of each choice: the name that it has in every language, and what it is for. */
export const backendWords: Readonly<
  Record<TensorBackend | "auto", { readonly name?: string; readonly detail: PlainPhrase }>
> = {
  auto: { detail: "the best that loads" },
  tensorflow: { name: "TensorFlow", detail: "an NVIDIA GPU, or the CPU" },
  webgpu: { name: "WebGPU", detail: "a GPU of any vendor" },
  wasm: { name: "WebAssembly", detail: "one CPU core" },
  cpu: { name: "JavaScript", detail: "slow, for debugging" },
};

/** The name that a notebook's choice is shown by; one that is misspelt in the file is shown as it is. */
export function backendLabel(backend = "auto"): string {
  if (backend === "auto") return say("Automatic");
  return Object.entries(backendWords).find(([each]) => each === backend)?.[1].name ?? backend;
}
