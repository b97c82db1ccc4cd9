import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileParameters } from "./compile-command.ts";
import { compilerCandidates, findCompiler } from "./find-compiler.ts";
import { findNodeHeaders, headerCandidates } from "./find-node-headers.ts";
import { findTensorflow, pythonCandidates } from "./find-tensorflow.ts";
import { findLinkParts } from "./link-tensorflow.ts";
import { tensorflowLayout } from "./tensorflow-layout.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-link-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text = ""): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function program(path: string, text: string): string {
  const file = write(path, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

function wheel(): string {
  write("site-packages/tensorflow/libtensorflow_cc.so.2");
  write("site-packages/tensorflow/libtensorflow_framework.so.2");
  write("site-packages/tensorflow/include/tensorflow/c/c_api.h");
  return join(folder, "site-packages/tensorflow");
}

it("asks the Python of the active environment first, and only the one that was named", () => {
  const python = write("venv/bin/python");
  const active = pythonCandidates(undefined, { VIRTUAL_ENV: join(folder, "venv") }, "/nowhere", "linux");
  expect(active).toEqual([python, "python3", "python"]);
  expect(pythonCandidates("/opt/python", { VIRTUAL_ENV: folder }, folder, "linux")).toEqual(["/opt/python"]);
  expect(pythonCandidates(undefined, {}, "/nowhere", "linux")).toEqual(["python3", "python"]);
});

it("takes the first Python that has a TensorFlow", async () => {
  const without = program("a", `echo '{"folder": null, "version": "unknown"}'`);
  const having = program("b", `echo '{"folder": "/site/tensorflow", "version": "2.21.0"}'`);
  expect(await findTensorflow([join(folder, "missing"), without, having])).toEqual({
    kind: "found",
    tensorflow: { python: having, folder: "/site/tensorflow", version: "2.21.0" },
  });
  expect(await findTensorflow([join(folder, "missing"), without])).toEqual({
    kind: "not installed",
    pythons: [without],
  });
});

it("finds the parts of a wheel, and names those that are missing", () => {
  expect(tensorflowLayout(wheel(), "linux")).toMatchObject({
    libraries: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
    cuda: [],
  });
  rmSync(join(folder, "site-packages/tensorflow/libtensorflow_cc.so.2"));
  expect(tensorflowLayout(join(folder, "site-packages/tensorflow"), "linux")).toBe(
    `${join(folder, "site-packages/tensorflow/libtensorflow_cc.so.2")} is missing`,
  );
  expect(tensorflowLayout(folder, "win32")).toContain("no C library to link with");
});

it("links CUDA's libraries where pip put them beside TensorFlow", () => {
  const tensorflow = wheel();
  const cublas = write("site-packages/nvidia/cublas/lib/libcublas.so.12");
  write("site-packages/nvidia/cublas/lib/libnvblas.so.12");
  write("site-packages/nvidia/cuda_nvcc/bin/ptxas");
  const layout = tensorflowLayout(tensorflow, "linux");
  if (typeof layout === "string") throw new Error(layout);
  expect(layout.cuda).toEqual([cublas]);
  const parameters = compileParameters({ sources: ["a.cc"], include: [], output: "a", tensorflow: layout }, "linux");
  expect(parameters).toContain("-l:libcublas.so.12");
  expect(parameters).toContain(`-Wl,-rpath,${dirname(cublas)}`);
});

it("compiles on Linux with the libraries by file name, found again where the wheel is", () => {
  const tensorflow = { folder: "/tf", libraries: ["libtensorflow_cc.so.2"], include: "/tf/include", cuda: [] };
  const addOn = { sources: ["/src/a.cc"], include: ["/tf/include", "/node"], output: "/out/a.node", tensorflow };
  expect(compileParameters(addOn, "linux").join(" ")).toBe(
    "-std=c++17 -O2 -fPIC -DNAPI_VERSION=8 -shared -I/tf/include -I/node /src/a.cc -o /out/a.node " +
      "-L/tf -Wl,--no-as-needed -l:libtensorflow_cc.so.2 -Wl,-rpath,/tf",
  );
  expect(compileParameters(addOn, "darwin").join(" ")).toBe(
    "-std=c++17 -O2 -fPIC -DNAPI_VERSION=8 -bundle -undefined dynamic_lookup -I/tf/include -I/node /src/a.cc " +
      "-o /out/a.node /tf/libtensorflow_cc.so.2 -Wl,-rpath,/tf",
  );
});

it("looks for Node's headers beside Node, where npm says, and in node-gyp's cache, newest first", () => {
  write(".cache/node-gyp/9.0.0/x");
  write(".cache/node-gyp/24.1.0/x");
  const candidates = headerCandidates("/opt/node/bin/node", { npm_config_nodedir: "/n" }, folder);
  expect(candidates.slice(0, 2)).toEqual(["/opt/node/include/node", "/n/include/node"]);
  expect(candidates.slice(-2)).toEqual(
    ["24.1.0", "9.0.0"].map((version) => join(folder, ".cache/node-gyp", version, "include/node")),
  );
  const header = dirname(write("include/node/node_api.h"));
  expect(findNodeHeaders(["/nowhere", header])).toBe(header);
});

it("honours CXX, and takes the first compiler that runs", async () => {
  expect(compilerCandidates({ CXX: "my-c++" }, "linux")).toEqual(["my-c++"]);
  const compiler = program("c++", "echo 'g++ 12.2.0'; echo 'Copyright'");
  expect(await findCompiler([join(folder, "missing"), compiler])).toEqual({ command: compiler, version: "g++ 12.2.0" });
  expect(await findCompiler([join(folder, "missing")])).toBeUndefined();
});

it("names everything that is missing at once, each with what gets it", async () => {
  const missing = await findLinkParts({
    python: join(folder, "python"),
    platform: "linux",
    environment: { CXX: join(folder, "c++") },
  });
  expect(missing).toEqual([
    {
      what: `no Python was found (tried ${join(folder, "python")})`,
      howTo: expect.stringContaining("kelvin tensors link --python PATH"),
    },
    { what: "there is no C++ compiler", howTo: expect.stringContaining("sudo apt-get install g++") },
  ]);
});

it("says on Windows why it cannot, and what can", async () => {
  expect(await findLinkParts({ platform: "win32" })).toEqual([
    expect.objectContaining({ howTo: expect.stringContaining("kelvin tensors install") }),
  ]);
});
