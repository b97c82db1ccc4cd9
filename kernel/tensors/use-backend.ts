import { engine, setBackend as setEngineBackend, type KernelBackend } from "@tensorflow/tfjs-core";
import type { BackendLoader, Unavailable } from "./backend-loader.ts";
import { backendNames, isBackendName, requestedBackend, type BackendName } from "./backend-name.ts";
import { chooseBackend, fallbackNotice, type Choice } from "./choose-backend.ts";
import { cpuLoader } from "./load-cpu-backend.ts";
import { tensorflowLoader } from "./load-tensorflow-backend.ts";
import { wasmLoader } from "./load-wasm-backend.ts";
import { hasNvidiaDriver } from "./webgpu/graphics-driver.ts";
import { webgpuLoader } from "./webgpu/load-webgpu-backend.ts";

/** How each backend is loaded, best first. */
export const backendLoaders: readonly BackendLoader[] = [tensorflowLoader, webgpuLoader, wasmLoader, cpuLoader];

/** The order in which they are tried: TensorFlow computes on NVIDIA's GPUs only, so without one any GPU comes before it. */
function triedInOrder(): readonly BackendLoader[] {
  return hasNvidiaDriver() ? backendLoaders : [webgpuLoader, tensorflowLoader, wasmLoader, cpuLoader];
}

let choice: Choice | undefined;
let announced = false;

/** What was amiss with a backend when the present one was chosen; undefined when nothing was. */
export function failureOf(name: BackendName): Unavailable | undefined {
  return choice?.passedOver.find((other) => other.name === name && !other.expected);
}

/** From here on a fallback counts as told: the caller shows it itself. */
export function markAnnounced(): void {
  announced = true;
}

/** Makes a loaded backend known to the engine under `name`, in place of tfjs's factory, which would make another one. */
function register(name: BackendName, backend: KernelBackend): void {
  engine().registryFactory[name] = { factory: () => backend, priority: 1 };
}

function choose(requested: BackendName | undefined): Choice {
  const known = requested && engine().registry[requested];
  // A backend is loaded once: a second instance would not know the tensors of the first.
  choice = known
    ? { name: requested, backend: known, passedOver: [] }
    : chooseBackend(requested ? backendLoaders : triedInOrder(), requested);
  register(choice.name, choice.backend);
  return choice;
}

/** The choice that the first tensor operation makes: what the environment asks for, else the best that loads. */
function chooseAtFirstUse(): Choice {
  const made = choice ?? choose(requestedBackend(process.env));
  const notice = announced ? undefined : fallbackNotice(made);
  announced = true;
  if (notice) console.warn(notice);
  return made;
}

/**
 * Puts the choice of a backend where tfjs asks which ones to try: at the first tensor operation, or at `tf.ready()`.
 * tfjs's own way, priorities of factories, turns a failure into a log line and takes the next one.
 */
export function installBackendChoice(): void {
  const hooks = engine() as unknown as { getSortedBackends(): string[] };
  hooks.getSortedBackends = () => [chooseAtFirstUse().name];
}

/**
 * Runs tensors on `name` from here on; tensors that exist already move there when they are next used.
 *
 * @param name `tensorflow`, `webgpu`, `wasm` or `cpu`.
 * @throws BackendUnavailableError when it cannot be loaded, with what is missing and how to get it.
 */
export async function useBackend(name: BackendName): Promise<void> {
  if (!isBackendName(name))
    throw new RangeError(`no tensor backend is called "${String(name)}": use ${backendNames.join(", ")}`);
  await setEngineBackend(choose(name).name);
}

/** `tf.setBackend` of tfjs, except that a backend which cannot be loaded is an error instead of `false`. */
export async function setBackend(name: string): Promise<boolean> {
  if (isBackendName(name)) {
    await useBackend(name);
    return true;
  }
  return setEngineBackend(name);
}
