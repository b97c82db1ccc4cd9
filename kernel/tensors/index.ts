/**
 * `kelvin/tensors`: TensorFlow.js whole, on the best backend that loads, and what Kelvin adds to it.
 *
 *     import * as tf from "kelvin/tensors";
 *     const x = tf.randomNormal([4, 3], 0, 1, "float32", 7);
 *     display(x); // shape, type and numbers, read without waiting for more than is shown
 *     display(await tf.deviceReport());
 *     tf.softmax(x)
 *
 * The backend is chosen at the first tensor operation, so importing this loads none. What TensorFlow.js itself exports is
 * described at https://js.tensorflow.org/api/latest
 */
import { watchCells } from "./cell-memory.ts";
import { registerFileModels } from "./file-models.ts";
import { watchTraining } from "./interrupted-training.ts";
import { installBackendChoice } from "./use-backend.ts";

export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";
export * from "@tensorflow/tfjs-converter";
export * as data from "@tensorflow/tfjs-data";

export { arrowToTensor } from "./arrow-to-tensor.ts";
export type { BackendName } from "./backend-name.ts";
export { BackendUnavailableError } from "./backend-loader.ts";
export { type CellTensors, cellMemory } from "./cell-memory.ts";
export { deviceReport, type BackendCandidate, type DeviceReport } from "./device-report.ts";
export type { WeightFacts, WeightsReport } from "./match-weights.ts";
export {
  type Safetensors,
  type SafetensorsType,
  type StoredTensor,
  formatSafetensors,
  parseSafetensors,
} from "./safetensors.ts";
export { tensorToArrow } from "./tensor-to-arrow.ts";
export { setBackend, useBackend } from "./use-backend.ts";
export { version } from "./version.ts";
export {
  type LoadWeightsOptions,
  type NamedWeights,
  WeightsMismatchError,
  loadWeights,
  readWeights,
  saveWeights,
} from "./weights-file.ts";

installBackendChoice();
watchCells();
registerFileModels();
watchTraining();
