import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installKernel } from "./testing/install-kernel.ts";

const program = fileURLToPath(new URL("public-suite.py", import.meta.url));
const missing = spawnSync("python3", ["-c", "import jupyter_kernel_test"]).status !== 0;
if (missing) console.warn("skipped: the public suite is not here (pip install jupyter_kernel_test)");

test.skipIf(missing)("The public suite jupyter_kernel_test passes whole", { timeout: 130_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-suite-"));
  try {
    const { stdout, stderr, status } = spawnSync("python3", [program], {
      encoding: "utf8",
      cwd: folder,
      env: installKernel(folder),
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(`the suite failed to run: ${stderr}`);
    const outcomes = JSON.parse(stdout) as { readonly [name: string]: string | null };
    expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(13);
    expect(Object.entries(outcomes).filter(([, wrong]) => wrong !== null)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
