import { expect, test } from "vitest";
import { backendNames } from "../kernel/tensors/backend-name.ts";
import { tensorBackendOf, tensorBackends, withTensorBackend } from "./tensor-backend.ts";

test("the backends are those that the kernel knows", () => {
  expect(tensorBackends).toEqual(backendNames);
});

test("a notebook that asks for nothing leaves the choice to the kernel", () => {
  for (const metadata of [
    {},
    { kelvin: {} },
    { kelvin: { backend: "auto" } },
    { kelvin: { backend: 3 } },
    { kelvin: [] },
  ])
    expect(tensorBackendOf(metadata)).toBeUndefined();
});

test("a choice is kept beside everything else, and taken back without a trace", () => {
  const metadata = { kernelspec: { name: "kelvin" }, kelvin: { title: "A title" } };
  const chosen = withTensorBackend(metadata, "webgpu");
  expect(chosen).toEqual({ kernelspec: { name: "kelvin" }, kelvin: { title: "A title", backend: "webgpu" } });
  expect(tensorBackendOf(chosen)).toBe("webgpu");
  expect(withTensorBackend(chosen, undefined)).toEqual(metadata);
  expect(withTensorBackend(withTensorBackend({}, "cpu"), undefined)).toEqual({});
});
