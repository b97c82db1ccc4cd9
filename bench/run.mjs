// `npm run bench [-- kernels language window variables neighbors calibrators training metrics bignotebook floods grid plots journeys gpu trees audits runs]`: builds, installs the peers under .cache/peers, measures, prints ratios.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeRuntime } from "../scripts/node-runtime.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = nodeRuntime();
const chosen = process.argv.slice(2);
const run = (script) => spawnSync(node, [script], { cwd: root, stdio: "inherit" }).status ?? 1;

const built = run("build.mjs");
const names = [
  "kernels",
  "language",
  "window",
  "variables",
  "neighbors",
  "calibrators",
  "training",
  "audits",
  "metrics",
  "bignotebook",
  "floods",
  "grid",
  "plots",
  "journeys",
  "gpu",
  "trees",
  "runs",
].filter((name) => chosen.length === 0 || chosen.includes(name));
process.exitCode = built || names.map((name) => run(`bench/${name}.ts`)).find((status) => status !== 0) || 0;
