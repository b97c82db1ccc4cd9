import { isJsonObject } from "./json/provenance.ts";
import type { JsonObject } from "./mime/mime-bundle.ts";

/** What tensors can run on, as `kernel/tensors` names it, best first. */
export const tensorBackends = ["tensorflow", "webgpu", "wasm", "cpu"] as const;

export type TensorBackend = (typeof tensorBackends)[number];

export function isTensorBackend(name: string): name is TensorBackend {
  return (tensorBackends as readonly string[]).includes(name);
}

/** What the tensors of a notebook are to run on, by its `metadata.kelvin.backend`; undefined where the kernel may choose. */
export function tensorBackendOf({ kelvin }: JsonObject): string | undefined {
  const backend = isJsonObject(kelvin) ? kelvin["backend"] : undefined;
  return typeof backend === "string" && backend !== "auto" ? backend : undefined;
}

/** A notebook's metadata with another choice; the rest of it stays. */
export function withTensorBackend(metadata: JsonObject, backend: TensorBackend | undefined): JsonObject {
  const { kelvin, ...others } = metadata;
  const { backend: _, ...rest } = isJsonObject(kelvin) ? kelvin : {};
  if (backend) return { ...metadata, kelvin: { ...rest, backend } };
  return Object.keys(rest).length > 0 ? { ...metadata, kelvin: rest } : others;
}
