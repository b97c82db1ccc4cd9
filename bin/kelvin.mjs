#!/usr/bin/env node
// `npx kelvin …` and `npm start`: brings dist/ up to date in a checkout, then runs the command on the Node that Kelvin brings.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeRuntime } from "../scripts/node-runtime.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "dist/stamp.json");

/** The newest change of a source file, in milliseconds since the epoch; 0 where there are no sources (an installed app). */
function newestSource(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return Math.max(newest, newestSource(path));
    return /\.(tsx?|css|html)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? Math.max(newest, statSync(path).mtimeMs)
      : newest;
  }, 0);
}

function isStale() {
  if (!existsSync(join(root, "build.mjs"))) return false;
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const files = ["build.mjs", "package-lock.json"].map((name) => statSync(join(root, name)).mtimeMs);
  return [
    ...files,
    ...["document", "kernel", "host", "electron", "renderer", "wording"].map((room) => newestSource(join(root, room))),
  ].some((time) => time > built);
}

try {
  const node = nodeRuntime();
  if (isStale()) {
    const { status } = spawnSync(node, [join(root, "build.mjs")], { stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) process.exit(status ?? 1);
  }
  const command = spawn(node, ["--enable-source-maps", join(root, "dist/host/cli.mjs"), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  // The terminal sends Ctrl+C to the whole group; what is sent to this process alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => command.kill(signal));
  command.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
