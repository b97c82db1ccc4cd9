import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKernel } from "./testing/install-kernel.ts";

const program = fileURLToPath(new URL("jupyter-clients.py", import.meta.url));

/** The sentences of the program's checks, in its order. */
const checks = [...readFileSync(program, "utf8").matchAll(/^@check\("(.*)", (?:kernel|notebook)_checks\)$/gm)].map(
  ([, sentence]) => sentence!,
);

const missing =
  spawnSync("python3", ["-c", "import nbclient, nbformat, ipykernel"]).status === 0
    ? undefined
    : "python3 with nbclient and nbformat is not here";

describe.skipIf(missing !== undefined)(
  `the installed kernel, through Jupyter's Python clients${missing ? `: ${missing}` : ""}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-clients-"));
    let results: { readonly [sentence: string]: string | null } = {};

    beforeAll(() => {
      const { stdout, stderr, status } = spawnSync("python3", [program], {
        encoding: "utf8",
        cwd: folder,
        env: installKernel(folder),
        timeout: 150_000,
      });
      if (status !== 0) throw new Error(`the clients failed: ${stderr}`);
      results = JSON.parse(stdout) as typeof results;
    }, 160_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(checks)("%s", (sentence) => {
      expect(results[sentence]).toBeNull();
    });

    it("leaves no check out", () => {
      expect(checks).toEqual(Object.keys(results));
    });
  },
);
