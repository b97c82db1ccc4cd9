import { expect, it } from "vitest";
import { requestedBackend } from "./backend-name.ts";

it("leaves the choice to Kelvin when the environment says nothing or auto", () => {
  expect(requestedBackend({})).toBeUndefined();
  expect(requestedBackend({ KELVIN_TENSOR_BACKEND: "" })).toBeUndefined();
  expect(requestedBackend({ KELVIN_TENSOR_BACKEND: "auto" })).toBeUndefined();
});

it("takes the backend that the environment names", () => {
  expect(requestedBackend({ KELVIN_TENSOR_BACKEND: " cpu " })).toBe("cpu");
});

it("refuses a misspelt backend instead of choosing another", () => {
  expect(() => requestedBackend({ KELVIN_TENSOR_BACKEND: "cuda" })).toThrow(
    new RangeError(
      `KELVIN_TENSOR_BACKEND, which a notebook's metadata.kelvin.backend sets, is "cuda", which is no tensor backend: use tensorflow, webgpu, wasm, cpu, or auto for the best that loads`,
    ),
  );
});
