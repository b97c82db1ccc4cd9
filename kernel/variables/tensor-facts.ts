import { ownNumber, ownObject, ownValue } from "./look-at-object.ts";
import { intrinsics } from "./look-at-object.ts";

/** What is known of a tensor without reading any of its data. */
export interface TensorFacts {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** The number of its elements. */
  readonly length: number;
  readonly isDisposed: boolean;
  /** The name of the backend that holds its data. */
  readonly device?: string;
}

/** Bytes of one element. Strings are pointers to text of any length. */
const elementBytes: { readonly [dtype: string]: number } = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  string: 8,
};

export function tensorBytes({ dtype, length, isDisposed }: TensorFacts): number {
  return isDisposed ? 0 : length * (elementBytes[dtype] ?? 4);
}

/** Recognises a tfjs tensor, whichever copy of the library made it, by the properties that all of them have. */
export function tensorFacts(object: object): TensorFacts | undefined {
  const dataId = ownObject(object, "dataId");
  const shape = ownValue(object, "shape");
  const dtype = ownValue(object, "dtype");
  const length = ownNumber(object, "size");
  if (!dataId || !Array.isArray(shape) || typeof dtype !== "string" || length === undefined) return undefined;
  const lengths = Array.from(shape, (_, axis) => ownNumber(shape, axis) ?? 0);
  const device = deviceOf(dataId);
  return {
    shape: lengths,
    dtype,
    length,
    isDisposed: ownValue(object, "isDisposedInternal") === true,
    ...(device !== undefined && { device }),
  };
}

/** The name under which the engine knows the backend that holds `dataId`. All copies of the library share one engine. */
function deviceOf(dataId: object): string | undefined {
  const engine = ownObject(globalThis, "_tfengine");
  const state = engine && ownObject(engine, "state");
  const tensors = state && ownObject(state, "tensorInfo");
  const registry = engine && ownObject(engine, "registry");
  if (!(tensors instanceof WeakMap) || !registry) return undefined;
  const entry = intrinsics.weakMapGet(tensors, dataId) as object | undefined;
  const backend = entry && ownObject(entry, "backend");
  return backend && Object.keys(registry).find((name) => ownValue(registry, name) === backend);
}
