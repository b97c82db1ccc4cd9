import type { KernelBackend } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { BackendUnavailableError, type BackendLoader } from "./backend-loader.ts";
import type { BackendName } from "./backend-name.ts";
import { chooseBackend, fallbackNotice } from "./choose-backend.ts";

function loader(name: BackendName, failure?: Error, gpu?: boolean): BackendLoader {
  return {
    ...(gpu === undefined ? {} : { usesGpu: () => gpu }),
    name,
    probe: () => ({ state: "available", detail: name }),
    load: () => {
      if (failure) throw failure;
      return { name } as unknown as KernelBackend;
    },
  };
}

const noTensorflow = new BackendUnavailableError("tensorflow", "no TensorFlow has been linked to Kelvin", "Link one");

it("takes the best backend that loads and says which were passed over", () => {
  const choice = chooseBackend([loader("tensorflow", noTensorflow), loader("wasm"), loader("cpu")]);
  expect(choice.name).toBe("wasm");
  expect(choice.passedOver).toEqual([
    { state: "unavailable", name: "tensorflow", reason: noTensorflow.reason, howTo: "Link one" },
  ]);
  expect(fallbackNotice(choice)).toBe(
    "Tensors run on the wasm backend; tensorflow cannot be used: no TensorFlow has been linked to Kelvin. " +
      "`await tf.deviceReport()` says how to change that.",
  );
});

it("has nothing to tell when the best backend loads", () => {
  expect(fallbackNotice(chooseBackend([loader("tensorflow"), loader("wasm")]))).toBeUndefined();
});

it("loads no other backend than the one asked for", () => {
  expect(chooseBackend([loader("tensorflow"), loader("cpu")], "cpu").name).toBe("cpu");
  expect(() => chooseBackend([loader("tensorflow", noTensorflow), loader("wasm")], "tensorflow")).toThrow(
    'The tensor backend "tensorflow" cannot be loaded: no TensorFlow has been linked to Kelvin\nLink one',
  );
});

it("does not take a mistake of its own for a missing backend", () => {
  expect(() => chooseBackend([loader("tensorflow", new TypeError("x is not a function")), loader("wasm")])).toThrow(
    TypeError,
  );
});

it("prefers a GPU by a later backend to an earlier one without, and the earlier to one that never has one", () => {
  const tensorflow = loader("tensorflow", undefined, false);
  expect(chooseBackend([tensorflow, loader("webgpu", undefined, true), loader("wasm")]).name).toBe("webgpu");
  const noGpu = new BackendUnavailableError("webgpu", "no GPU is visible", "", { expected: true });
  const choice = chooseBackend([tensorflow, loader("webgpu", noGpu, true), loader("wasm")]);
  expect(choice.name).toBe("tensorflow");
  expect(fallbackNotice(choice)).toBeUndefined();
  expect(chooseBackend([loader("tensorflow", undefined, true), loader("webgpu", undefined, true)]).name).toBe(
    "tensorflow",
  );
});

it("tells of a GPU that is there and cannot be used", () => {
  const broken = new BackendUnavailableError("webgpu", "its Vulkan driver is not", "Install it");
  const choice = chooseBackend([loader("webgpu", broken, true), loader("tensorflow", undefined, false)]);
  expect(choice.name).toBe("tensorflow");
  expect(fallbackNotice(choice)).toContain("webgpu cannot be used: its Vulkan driver is not");
});
