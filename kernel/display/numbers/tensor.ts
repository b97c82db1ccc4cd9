import { hasMethods } from "../peek.ts";

/** What is used of a tfjs tensor, whichever copy of the library made it. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly size: number;
  readonly isDisposed?: boolean;
  readonly dataId?: object;
  readonly data: () => Promise<ArrayLike<unknown>>;
  readonly slice: (begin: number[], size: number[]) => Tensor;
  readonly clone: () => Tensor;
  readonly dispose: () => void;
}

/** Operations as methods, which tfjs adds to its tensors once its operations are loaded. */
export interface ChainedTensor extends Tensor {
  readonly reshape: (shape: number[]) => ChainedTensor;
  readonly stridedSlice: (begin: number[], end: number[], strides: number[]) => ChainedTensor;
  readonly cast: (dtype: string) => ChainedTensor;
  readonly isNaN: () => ChainedTensor;
  readonly isInf: () => ChainedTensor;
  readonly isFinite: () => ChainedTensor;
  readonly where: (condition: Tensor, otherwise: number) => ChainedTensor;
  readonly sum: () => ChainedTensor;
  readonly min: () => ChainedTensor;
  readonly max: () => ChainedTensor;
  readonly square: () => ChainedTensor;
  readonly add: (other: Tensor) => ChainedTensor;
  readonly sub: (other: Tensor) => ChainedTensor;
  readonly mul: (factor: number) => ChainedTensor;
  readonly div: (other: Tensor) => ChainedTensor;
  readonly less: (other: Tensor) => ChainedTensor;
  readonly stack: (others: readonly Tensor[]) => ChainedTensor;
}

export function isTensor(value: object): value is Tensor {
  if (!hasMethods(value, "data", "slice", "dispose")) return false;
  const { shape, dtype, size } = value as Partial<Tensor>;
  return Array.isArray(shape) && typeof dtype === "string" && typeof size === "number";
}

export function isChained(tensor: Tensor): tensor is ChainedTensor {
  return hasMethods(tensor, "stridedSlice", "isNaN", "isFinite", "where", "stack", "less");
}

/** tfjs keeps its one engine here, so that several copies of the library share it. */
interface Engine {
  readonly backendName?: string;
  readonly registry?: Readonly<Record<string, unknown>>;
  readonly state?: {
    readonly tensorInfo?: { readonly get: (dataId: object) => { readonly backend?: unknown } | undefined };
  };
}

/** The name of the backend that holds a tensor's data, such as `wasm`; undefined where there is no way to know. */
export function backendOf({ dataId }: Tensor): string | undefined {
  const engine = (globalThis as { readonly _tfengine?: Engine })._tfengine;
  const holder = dataId && engine?.state?.tensorInfo?.get(dataId)?.backend;
  if (holder === undefined) return undefined;
  return Object.entries(engine?.registry ?? {}).find(([, backend]) => backend === holder)?.[0];
}
