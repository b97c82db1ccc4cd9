import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { checkKernelspec } from "./check-kernelspec.ts";
import { checkPackage } from "./check-packages.ts";
import { describeCandidate, describeDevice } from "./check-tensors.ts";
import { checkNode } from "./check-versions.ts";
import { printFindings, summarize, type Finding } from "./finding.ts";

it("prints each finding with what improves it", () => {
  const findings: Finding[] = [
    { subject: "Node", state: "ok", detail: "24.21.0" },
    { subject: "kernelspec", state: "advice", detail: "not installed", howTo: "npx kelvin kernelspec install" },
    { subject: "zeromq", state: "broken", detail: "does not load", howTo: "npm ci" },
  ];
  expect(printFindings(findings)).toBe(
    [
      "✓ Node        24.21.0",
      "• kernelspec  not installed",
      "              → npx kelvin kernelspec install",
      "✗ zeromq      does not load",
      "              → npm ci",
    ].join("\n"),
  );
  expect(summarize(findings)).toBe("Broken: zeromq.");
  expect(summarize(findings.slice(0, 2))).toBe("Everything that Kelvin needs works.");
});

it("takes a Node that is too old for broken", () => {
  expect(checkNode("24.0.0", "/node").state).toBe("ok");
  expect(checkNode("22.11.0", "/node")).toMatchObject({
    state: "broken",
    detail: "22.11.0 (/node); kernels need 24 or newer",
  });
});

it("finds a kernelspec that is missing, whole, or names a program that is gone", () => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-jupyter-"));
  const environment = { JUPYTER_DATA_DIR: folder };
  expect(checkKernelspec(environment)).toMatchObject({ state: "advice", howTo: "npx kelvin kernelspec install" });
  const file = join(folder, "kernels/kelvin/kernel.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ argv: [process.execPath, "{connection_file}"] }));
  expect(checkKernelspec(environment)).toEqual({ subject: "kernelspec", state: "ok", detail: file });
  writeFileSync(file, JSON.stringify({ argv: ["/gone/node"] }));
  expect(checkKernelspec(environment).detail).toBe(`${file} names /gone/node, which is not there`);
  rmSync(folder, { recursive: true });
});

it("says what does not work without a package that does not load", async () => {
  const prove = () => Promise.reject(new Error("libzmq.so: cannot open\nat …"));
  expect(await checkPackage({ name: "zeromq", purpose: "talking to kernels", prove })).toEqual({
    subject: "zeromq",
    state: "broken",
    detail: "does not load, so talking to kernels does not work: libzmq.so: cannot open",
    howTo: "npm ci --include=optional",
  });
});

it("says what tensors run on, with its memory", () => {
  const host = { backend: "webgpu", simd: "none", summary: "", candidates: [], [displaySymbol]: () => ({}) };
  const memory = { tensors: 0, bytes: 0, device: 141 * 1024 ** 3 };
  expect(describeDevice({ ...host, device: "NVIDIA H200", threads: 1, gpu: true, memory }).detail).toBe(
    "NVIDIA H200, 141 GiB for tensors (webgpu)",
  );
  expect(describeDevice({ ...host, device: "AMD EPYC", threads: 2, gpu: false, memory }).detail).toBe(
    "AMD EPYC, 2 threads, 141 GiB for tensors (webgpu)",
  );
});

it("advises on a backend that cannot be used, not on one that was not needed", () => {
  const unused = { name: "cpu", state: "available", reason: "plain JavaScript", howTo: "useBackend" } as const;
  expect(describeCandidate(unused)).toEqual({
    subject: "tensors: cpu",
    state: "ok",
    detail: "available: plain JavaScript",
  });
  const unusable = { name: "tensorflow", state: "unavailable", reason: "not linked", howTo: "link" } as const;
  expect(describeCandidate(unusable)).toMatchObject({ state: "advice", howTo: "link" });
});
