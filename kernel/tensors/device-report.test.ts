import { expect, it } from "vitest";
import { parseSimd } from "./cpu-simd.ts";
import { deviceReportHtml, deviceReportText, formatBytes } from "./device-report-display.ts";
import { parseGpus } from "./visible-gpus.ts";

const report = {
  backend: "tensorflow",
  gpu: true,
  device: "NVIDIA H200",
  tensorflow: "2.21.0",
  threads: 16,
  simd: "AVX-512",
  summary: "TensorFlow 2.21.0 on the GPU",
  memory: { tensors: 3, bytes: 1536, device: 150_754_820_096 },
  candidates: [
    { name: "tensorflow", state: "in use", reason: "TensorFlow 2.21.0 on the GPU", howTo: "" },
    { name: "wasm", state: "unavailable", reason: "<broken>", howTo: "npm ci" },
  ],
} as const;

it("shows the device as text", () => {
  expect(deviceReportText(report)).toMatchInlineSnapshot(`
    "backend    tensorflow (TensorFlow 2.21.0 on the GPU)
    device     NVIDIA H200
    SIMD       AVX-512
    memory     3 tensors, 1.50 KiB of 140 GiB
    backends
      tensorflow in use      TensorFlow 2.21.0 on the GPU
      wasm       unavailable <broken>. npm ci"
  `);
});

it("shows the device as HTML, with what comes from outside escaped", () => {
  const html = deviceReportHtml(report);
  expect(html).toContain("<td>&#60;broken&#62;</td>");
  expect(html).toContain("NVIDIA H200");
});

it("writes sizes for people", () => {
  expect(["0 bytes", "1023 bytes", "1.00 KiB", "1.50 GiB"]).toEqual(
    [0, 1023, 1024, 1.5 * 1024 ** 3].map((bytes) => formatBytes(bytes)),
  );
});

it("reads the GPUs that the driver lists", () => {
  expect(parseGpus("NVIDIA H200, 143771\nNVIDIA A100-SXM4-80GB, 81920\n")).toEqual([
    { name: "NVIDIA H200", memory: 143771 * 1024 ** 2 },
    { name: "NVIDIA A100-SXM4-80GB", memory: 81920 * 1024 ** 2 },
  ]);
  expect(parseGpus("No devices were found\n")).toEqual([]);
});

it("names the widest vector instructions of a processor", () => {
  expect(parseSimd("model\t: 1\nflags\t\t: fpu sse4_2 avx avx2\n")).toBe("AVX2");
  expect(parseSimd("flags : fpu avx2 avx512f")).toBe("AVX-512");
  expect(parseSimd("Features : fp asimd")).toBe("none");
});
