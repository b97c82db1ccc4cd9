import type { Kernelspec } from "./kernelspecs.ts";

/** What tells a kernel the backend of its tensors (`kernel/tensors/backend-name.ts`); other kernels take no notice. */
const backendVariable = "KELVIN_TENSOR_BACKEND";

/** A kernel whose tensors run on `backend`; undefined leaves the choice to what the user's environment says. */
export function withBackend(spec: Kernelspec, backend: string | undefined): Kernelspec {
  const { [backendVariable]: _, ...env } = spec.env;
  return { ...spec, env: backend === undefined ? env : { ...env, [backendVariable]: backend } };
}

/** The backend that a kernel was started with, where one was asked for. */
export function backendOf({ env }: Kernelspec): string | undefined {
  return env[backendVariable];
}
