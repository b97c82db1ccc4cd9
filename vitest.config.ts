import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { softwareGpu } from "./scripts/software-gpu.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

// Before the processes of the tests are started: libraries are looked for as the environment says then.
Object.assign(process.env, softwareGpu(import.meta.dirname));

// Files run one after the other where they start kernels or windows: the machines that judge this have two cores.
export default defineConfig({
  // As the build sets it: what is linked or kept for one version is found by the sources of the same.
  define: { KELVIN_VERSION: JSON.stringify(version), KELVIN_DRAWS_TEXT: "false" },
  test: {
    include: ["{document,kernel,host,electron,renderer,wording,notebooks,scripts,bench}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "dist/**"],
    // The cells of tests are not what the user who runs them wants to find in their history.
    env: { KELVIN_HISTORY: "off" },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // What is waited for comes late on a busy machine: not the usual second, here and nowhere else.
    expect: { poll: { timeout: 30_000, interval: 50 } },
    // Windows and kernels on a busy machine: CI tries once more what failed, and vitest names what needed it.
    retry: process.env["CI"] ? 1 : 0,
  },
});
