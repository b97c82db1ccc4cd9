import { totalmem } from "node:os";
import { expect, it } from "vitest";
import { adapterMemory, adapterName } from "./adapter-name.ts";

const adapter = {
  vendor: "nvidia",
  architecture: "hopper",
  device: "nvidia-h200",
  description: "NVIDIA driver 570.86",
  software: false,
};
const gpus = [
  { name: "NVIDIA A100-SXM4-80GB", memory: 1 },
  { name: "NVIDIA H200", memory: 2 },
];

it("calls a GPU what its driver calls it, with its memory", () => {
  expect([adapterName(adapter, gpus), adapterMemory(adapter, gpus)]).toEqual(["NVIDIA H200", 2]);
});

it("says what WebGPU says where no driver lists it, and no memory that nobody tells", () => {
  expect([adapterName(adapter, []), adapterMemory(adapter, [])]).toEqual(["nvidia nvidia-h200", 0]);
  expect(adapterName({ ...adapter, vendor: "intel", architecture: "xe-2hpg", device: "" }, [])).toBe("intel xe-2hpg");
});

it("gives GPUs that share the machine's memory that of the machine", () => {
  expect(adapterMemory({ ...adapter, vendor: "apple" }, [])).toBe(totalmem());
});
