import type { KernelBackend } from "@tensorflow/tfjs-core";
import { BackendUnavailableError, type BackendLoader, type Unavailable } from "./backend-loader.ts";
import type { BackendName } from "./backend-name.ts";

/** A backend that was preferred and cannot be used. */
export interface PassedOver extends Unavailable {
  readonly name: BackendName;
}

/** The backend that tensors run on, and what was tried before it. */
export interface Choice {
  readonly name: BackendName;
  readonly backend: KernelBackend;
  readonly passedOver: readonly PassedOver[];
}

/**
 * Loads the backend that was asked for; when none was, the first of `loaders` (best first) that loads. One that loads and has to
 * do without a GPU gives way to a later one that has one.
 *
 * @throws BackendUnavailableError when the one asked for, or every one, cannot be loaded.
 */
export function chooseBackend(loaders: readonly BackendLoader[], requested?: BackendName): Choice {
  const passedOver: PassedOver[] = [];
  const eligible = requested ? loaders.filter(({ name }) => name === requested) : loaders;
  let failure: BackendUnavailableError | undefined;
  let spare: Choice | undefined;
  for (const [at, loader] of eligible.entries()) {
    if (spare && !loader.usesGpu) continue;
    try {
      const backend = loader.load(requested !== undefined);
      const found: Choice = { name: loader.name, backend, passedOver };
      if (loader.usesGpu?.(backend) || !eligible.slice(at + 1).some(({ usesGpu }) => usesGpu)) return found;
      spare = found;
    } catch (error) {
      if (!(error instanceof BackendUnavailableError)) throw error;
      failure = error;
      const { reason, howTo, expected } = error;
      passedOver.push({ state: "unavailable", name: loader.name, reason, howTo, ...(expected && { expected }) });
    }
  }
  if (spare) return spare;
  throw failure ?? new RangeError(`no tensor backend is called "${requested ?? ""}"`);
}

/** One line that says what tensors run on instead of the best and why; how to change it is in the device report. */
export function fallbackNotice({ name, passedOver }: Choice): string | undefined {
  const amiss = passedOver.filter(({ expected }) => !expected);
  if (amiss.length === 0) return undefined;
  const reasons = amiss.map((other) => `${other.name} cannot be used: ${other.reason}`).join("; ");
  return `Tensors run on the ${name} backend; ${reasons}. \`await tf.deviceReport()\` says how to change that.`;
}
