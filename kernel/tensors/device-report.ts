import { engine, memory, ready } from "@tensorflow/tfjs-core";
import { displaySymbol, type Displayable } from "../../document/mime/mime-bundle.ts";
import type { BackendLoader } from "./backend-loader.ts";
import type { BackendName } from "./backend-name.ts";
import { deviceInUse, type DeviceInUse } from "./device-in-use.ts";
import { deviceReportHtml, deviceReportText } from "./device-report-display.ts";
import { backendLoaders, failureOf, markAnnounced } from "./use-backend.ts";
import { visibleGpus } from "./visible-gpus.ts";

/** One backend, and whether tensors can run on it here. */
export interface BackendCandidate {
  readonly name: BackendName;
  /** `available`: its files are here; it has not been loaded. */
  readonly state: "in use" | "available" | "unavailable";
  /** What it is here, or why it cannot be used. */
  readonly reason: string;
  /** What to do to use it, or to make it faster; empty when there is nothing to do. */
  readonly howTo: string;
}

/** What tensors run on in this process. It displays itself. */
export interface DeviceReport extends Omit<DeviceInUse, "memory" | "howTo">, Displayable {
  /** The backend in use, as `tf.getBackend()` names it. */
  readonly backend: string;
  /** Tensors alive in this process, the bytes of their values, and all the bytes that the device has. */
  readonly memory: { readonly tensors: number; readonly bytes: number; readonly device: number };
  /** All backends, best first. */
  readonly candidates: readonly BackendCandidate[];
}

/** What the report says of one backend. */
function candidate(loader: BackendLoader, inUse: string, device: DeviceInUse): BackendCandidate {
  const { name } = loader;
  if (name === inUse) return { name, state: "in use", reason: device.summary, howTo: device.howTo };
  const found = failureOf(name) ?? loader.probe();
  return found.state === "available"
    ? { name, state: "available", reason: found.detail, howTo: `await tf.useBackend("${name}")` }
    : { name, state: "unavailable", reason: found.reason, howTo: found.howTo };
}

/**
 * Says what tensors run on, what they could run on, and how. Asking chooses and loads the backend, as the first tensor
 * operation would: only a backend that has been loaded is known to work.
 *
 * @throws BackendUnavailableError when the backend that the environment asks for cannot be loaded.
 */
export async function deviceReport(): Promise<DeviceReport> {
  // The report itself says what was passed over, and why.
  markAnnounced();
  const gpus = await visibleGpus();
  await ready();
  const backend = engine().backendName;
  const { memory: deviceMemory, howTo: _, ...device } = deviceInUse(backend, gpus);
  const { numTensors, numBytes } = memory();
  const report = {
    backend,
    ...device,
    memory: { tensors: numTensors, bytes: numBytes, device: deviceMemory },
    candidates: backendLoaders.map((loader) => candidate(loader, backend, deviceInUse(backend, gpus))),
  };
  return {
    ...report,
    [displaySymbol]: () => ({ "text/plain": deviceReportText(report), "text/html": deviceReportHtml(report) }),
  };
}
