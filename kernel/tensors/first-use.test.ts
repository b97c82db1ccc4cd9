import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { build } from "esbuild";
import { officialBinding, tfjsNodeFolder } from "./find-binding.ts";
import { runCommand } from "./run-command.ts";
import { graphicsDriver, systemFiles } from "./webgpu/graphics-driver.ts";

// A backend is chosen once in a process: each test runs a program of its own on the bundled module, as a cell does.
const folder = mkdtempSync(join(resolve("node_modules"), ".kelvin-tensors-"));
const tensors = join(folder, "tensors.mjs");
const built = build({
  entryPoints: [resolve(import.meta.dirname, "index.ts")],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile: tensors,
  logLevel: "silent",
});
const home = mkdtempSync(join(tmpdir(), "kelvin-home-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true });
});

/** Runs `program` with `tf` in scope and no TensorFlow linked. */
async function run(program: string, environment: Record<string, string> = {}) {
  await built;
  const text = `import * as tf from ${JSON.stringify(tensors)};\n${program}`;
  const env = { ...process.env, KELVIN_HOME: home, KELVIN_TENSOR_BACKEND: "", VK_ICD_FILENAMES: "", ...environment };
  const result = await runCommand(process.execPath, ["--input-type=module", "--eval", text], { env });
  if (result.kind !== "done") throw new Error(result.kind);
  return result;
}

const packageFolder = tfjsNodeFolder();
const official = packageFolder && officialBinding(packageFolder);
if (official) console.warn(`skipped: the first tensor operation without TensorFlow: ${official} is installed`);

// Not what a test's environment imitates.
const gpu = graphicsDriver(process.platform, { ...systemFiles, environment: {} }).kind === "found";
if (gpu) console.warn("skipped: the first tensor operation without a GPU: there is one");

describe.skipIf(official || gpu)("without TensorFlow and without a GPU", () => {
  it("loads no backend when it is imported", async () => {
    const { stdout, stderr } = await run(
      `import { createRequire } from "node:module";
     const loaded = Object.keys(createRequire(${JSON.stringify(tensors)}).cache);
     console.log(tf.getBackend(), loaded.some((file) => file.includes("tfjs-core")), loaded.filter((file) => file.includes("backend")));`,
    );
    expect(stdout).toBe("undefined true []\n");
    expect(stderr).toBe("");
  });

  it("computes at the first operation without a wait, and says once what it computes on", async () => {
    const { stdout, stderr } = await run(
      `console.log(tf.matMul([[1, 2]], [[3], [4]]).arraySync()); tf.tensor([1]); console.log(tf.getBackend());`,
    );
    expect(stdout).toBe("[ [ 11 ] ]\nwasm\n");
    expect(stderr).toBe(
      "Tensors run on the wasm backend; tensorflow cannot be used: no TensorFlow has been linked to Kelvin. " +
        "`await tf.deviceReport()` says how to change that.\n",
    );
  });

  it("chooses the same backend for a program that waits for tf.ready()", async () => {
    const { stdout } = await run(`await tf.ready(); console.log(tf.getBackend());`);
    expect(stdout).toBe("wasm\n");
  });

  it("uses the backend that the environment asks for, without a word", async () => {
    const { stdout, stderr } = await run(`tf.tensor([1, 2]).print(); console.log(tf.getBackend());`, {
      KELVIN_TENSOR_BACKEND: "cpu",
    });
    expect(stdout).toBe("Tensor\n    [1, 2]\ncpu\n");
    expect(stderr).toBe("");
  });

  it("fails, with what is missing and how to get it, where a backend was asked for that cannot be loaded", async () => {
    const { stdout } = await run(
      `try { tf.tensor([1]); } catch (error) { console.log(error.name + ": " + error.message); }
     try { await tf.setBackend("tensorflow"); } catch (error) { console.log(error.backend); }`,
      { KELVIN_TENSOR_BACKEND: "tensorflow" },
    );
    expect(stdout).toBe(
      `BackendUnavailableError: The tensor backend "tensorflow" cannot be loaded: no TensorFlow has been linked to Kelvin
Install TensorFlow for Python: pip install tensorflow-cpu (with an NVIDIA GPU: pip install 'tensorflow[and-cuda]'), then link Kelvin to it: npx kelvin tensors link
tensorflow
`,
    );
  });

  it("moves tensors to another backend in the middle of a notebook", async () => {
    const { stdout } = await run(
      `const a = tf.tensor([1, 2]); await tf.useBackend("cpu"); console.log(a.add(1).arraySync(), tf.getBackend());
     await tf.useBackend("wasm"); console.log(a.add(1).arraySync(), tf.getBackend());`,
    );
    expect(stdout).toBe("[ 2, 3 ] cpu\n[ 2, 3 ] wasm\n");
  });

  it("leaves unhandled rejections to the program: the WebAssembly glue would make them fatal", async () => {
    const { stdout } = await run(
      `process.on("unhandledRejection", (reason) => console.log("seen:", reason.message));
     tf.tensor([1]); Promise.reject(new Error("mine")); setTimeout(() => console.log("alive"), 20);`,
    );
    expect(stdout).toBe("seen: mine\nalive\n");
  });

  it("says nothing on standard error when the device report has said it", async () => {
    const { stdout, stderr } = await run(`console.log((await tf.deviceReport()).backend); tf.tensor([1]);`);
    expect(stdout).toBe("wasm\n");
    expect(stderr).toBe("");
  });
});
