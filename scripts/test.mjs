// `npm test`: provides what the tests need, builds, checks, runs every test, and ends with `N passed, N failed, N skipped`.
// `npm test -- PATTERN…` runs only the test files that match, without the checks.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeRuntime } from "./node-runtime.mjs";
import { provideBrowsers, provideElectron, providePython, provideTensorFlow } from "./test-requirements.mjs";
import { virtualDisplay } from "./virtual-display.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const patterns = process.argv.slice(2);
const node = nodeRuntime();
const run = (args, env = process.env) => spawnSync(node, args, { cwd: root, stdio: "inherit", env }).status === 0;

provideBrowsers();
const python = providePython(root);
const tensorFlow = provideTensorFlow(root);
const electron = provideElectron(root, node);
const { display, stop } = await virtualDisplay();

const built = run(["build.mjs"]);
const linked =
  built && tensorFlow !== undefined && run(["dist/kernel/library/bin/link.mjs", "link", "--python", tensorFlow]);
if (!linked) console.log("Tests on the native TensorFlow backend will be skipped: it is not linked.");
const checked = patterns.length > 0 || run(["scripts/check.mjs"]);

const report = join(root, "test-results/vitest.json");
mkdirSync(dirname(report), { recursive: true });
rmSync(report, { force: true });
const env = {
  ...process.env,
  ...(python ? { PATH: `${python}${delimiter}${process.env.PATH}` } : {}),
  ...(tensorFlow ? { KELVIN_TEST_PYTHON: tensorFlow } : {}),
  ...(electron ? { ELECTRON_OVERRIDE_DIST_PATH: electron } : {}),
  ...(display ? { DISPLAY: display } : {}),
};
const finished =
  built &&
  run(
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...patterns,
    ],
    env,
  );
stop();

const counts = { passed: 0, failed: 0, skipped: 0 };
if (built) {
  const results = JSON.parse(readFileSync(report, "utf8"));
  const outcomes = results.testResults.flatMap((file) =>
    // A file that could not be loaded has no tests of its own: it counts as one that failed.
    file.assertionResults.length === 0 && file.status === "failed"
      ? [{ status: "failed", fullName: file.name }]
      : file.assertionResults,
  );
  for (const { status, fullName } of outcomes) {
    if (status === "passed") counts.passed += 1;
    else if (status === "failed") counts.failed += 1;
    else {
      counts.skipped += 1;
      console.log(`skipped: ${fullName}`);
    }
  }
}
if (!built) console.log("FAILED: the build");
if (!checked) console.log("FAILED: npm run check");
const others = [built, checked, finished || counts.failed > 0].filter((fine) => !fine).length;
counts.passed += [built, checked].filter(Boolean).length;
counts.failed += others;
process.exitCode = counts.failed === 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
