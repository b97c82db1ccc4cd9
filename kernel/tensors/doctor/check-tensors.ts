import { BackendUnavailableError } from "../backend-loader.ts";
import { backendVariable } from "../backend-name.ts";
import { deviceReport, type BackendCandidate, type DeviceReport } from "../index.ts";
import { findTensorflow, pythonCandidates } from "../link/find-tensorflow.ts";
import { linkedBindings, missingOf } from "../link/link-record.ts";
import { visibleGpus } from "../visible-gpus.ts";
import { formatBytes } from "../device-report-display.ts";
import { howToInstallTensorflow } from "../find-binding.ts";
import type { Finding } from "./finding.ts";

/** What the report says of one backend, as a finding. */
export function describeCandidate({ name, state, reason, howTo }: BackendCandidate): Finding {
  const found = { subject: `tensors: ${name}`, detail: `${state}: ${reason}` };
  // How to switch to a backend that was not needed is no improvement.
  if (state === "available" || howTo === "") return { ...found, state: "ok" };
  return { ...found, state: "advice", howTo };
}

/** What the backend that a notebook would get computes on. */
export function describeDevice({ backend, device, threads, gpu, memory }: DeviceReport): Finding {
  const cores = gpu ? "" : threads === 1 ? ", one thread" : `, ${threads} threads`;
  const room = memory.device > 0 ? `, ${formatBytes(memory.device)} for tensors` : "";
  return { subject: "tensors run on", state: "ok", detail: `${device}${cores}${room} (${backend})` };
}

/** Loads the backend that a notebook would get and says what it is. */
export async function checkBackends(): Promise<Finding[]> {
  try {
    const report = await deviceReport();
    return [...report.candidates.map((candidate) => describeCandidate(candidate)), describeDevice(report)];
  } catch (error) {
    const howTo = error instanceof BackendUnavailableError ? error.howTo : `Unset ${backendVariable}, or correct it`;
    return [
      {
        subject: "tensors",
        state: "broken",
        detail: error instanceof BackendUnavailableError ? error.reason : (error as Error).message,
        howTo,
      },
    ];
  }
}

/** Whether Python has a TensorFlow, and whether Kelvin is linked to it. */
export async function checkPython(): Promise<Finding> {
  const subject = "TensorFlow";
  const links = linkedBindings();
  const stale = links.map((link) => missingOf(link)).find((missing) => missing !== undefined);
  const search = await findTensorflow(pythonCandidates(undefined, process.env, process.cwd(), process.platform));
  if (search.kind === "not installed") {
    const [link] = links.filter((one) => !missingOf(one));
    if (link) return { subject, state: "ok", detail: `${link.record.tensorflow} in ${link.record.tensorflowFolder}` };
    return {
      subject,
      state: "advice",
      detail: stale
        ? `the add-on was ${stale}`
        : `not in Python (${search.pythons.join(", ") || "no Python was found"})`,
      howTo: howToInstallTensorflow,
    };
  }
  const { version, folder } = search.tensorflow;
  const found = { subject, detail: `${version} in ${folder}` };
  if (links.some(({ record }) => record.tensorflow === version && record.tensorflowFolder === folder))
    return { ...found, state: "ok" };
  return { ...found, state: "advice", detail: `${found.detail}, not linked`, howTo: "npx kelvin tensors link" };
}

/** The NVIDIA GPUs, on which TensorFlow computes as well. */
export async function checkGpu(): Promise<Finding> {
  const gpus = await visibleGpus();
  return {
    subject: "GPU",
    state: "ok",
    detail:
      gpus.length > 0
        ? gpus.map(({ name, memory }) => `${name}, ${formatBytes(memory)}`).join("; ")
        : "no NVIDIA GPU (nvidia-smi shows none); of others, see tensors: webgpu",
  };
}
