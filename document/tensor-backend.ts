import type { JsonObject } from "./mime/mime-bundle.ts";
import { optionOf, withOption } from "./notebook-options.ts";

/** What tensors can run on, as `kernel/tensors` names it, best first. */
export const tensorBackends = ["tensorflow", "webgpu", "wasm", "cpu"] as const;

export type TensorBackend = (typeof tensorBackends)[number];

export function isTensorBackend(name: string): name is TensorBackend {
  return (tensorBackends as readonly string[]).includes(name);
}

/** What the tensors of a notebook are to run on, by its `metadata.kelvin.backend`; undefined where the kernel may choose. */
export function tensorBackendOf(metadata: JsonObject): string | undefined {
  const backend = optionOf(metadata, "backend");
  return typeof backend === "string" && backend !== "auto" ? backend : undefined;
}

/** A notebook's metadata with another choice; the rest of it stays. */
export function withTensorBackend(metadata: JsonObject, backend: TensorBackend | undefined): JsonObject {
  return withOption(metadata, "backend", backend);
}
