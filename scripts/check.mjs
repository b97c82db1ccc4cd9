// `npm run check`: build, types, the library's documentation, arrows between rooms, what nothing uses, lint and format.
// Every problem is printed; the exit status says whether there is one.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => join(root, "node_modules", name);
const projects = ["document", "kernel", "host", "electron", "renderer", "wording"].map(
  (room) => `${room}/tsconfig.json`,
);

const steps = [
  ["build", join(root, "build.mjs")],
  ...[...projects, "tsconfig.test.json"].map((project) => [
    `types ${project}`,
    bin("typescript/bin/tsc"),
    "-p",
    project,
  ]),
  ["documentation", join(root, "scripts/reference/check-reference.mjs")],
  ["arrows", join(root, "scripts/arrows.mjs")],
  ["unused", bin("knip/bin/knip.js"), "--no-progress"],
  ["lint", bin("oxlint/bin/oxlint"), "--deny-warnings"],
  ["format", bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
];

let failed = 0;
for (const [name, ...command] of steps) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
