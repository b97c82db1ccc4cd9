import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { runCommand } from "../run-command.ts";
import { findLinkParts } from "./link-tensorflow.ts";

// KELVIN_TEST_PYTHON names a Python with TensorFlow, where that of the path has none.
const python = process.env["KELVIN_TEST_PYTHON"];
const parts = await findLinkParts({ python });
const missing = "tensorflow" in parts ? undefined : parts.map(({ what }) => what).join("; ");
if (missing) console.warn(`skipped: linking TensorFlow: ${missing}`);

it.skipIf(missing)("links the TensorFlow that Python has, and computes on it", { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join(resolve("node_modules"), ".kelvin-link-"));
  const home = mkdtempSync(join(tmpdir(), "kelvin-home-"));
  try {
    const script = join(folder, "link.mjs");
    await build({
      entryPoints: [resolve(import.meta.dirname, "../bin/link.ts")],
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      outfile: script,
      logLevel: "silent",
    });
    const result = await runCommand(process.execPath, [script, "link", ...(python ? ["--python", python] : [])], {
      seconds: 600,
      env: { ...process.env, KELVIN_HOME: home },
    });
    expect(result).toMatchObject({ kind: "done", status: 0 });
    expect(result.kind === "done" && result.stdout).toMatch(/Linked: TensorFlow 2\.\d+\.\d+ multiplies/);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(home, { recursive: true });
  }
});
