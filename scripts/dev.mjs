// `npm run dev`: builds at every change and restarts what changed. Pages are reloaded by hand or by the shell; the host is
// restarted when its own bundle is new (documents and kernels live through that), kernels at their next start.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { watch } from "../build.mjs";
import { nodeRuntime } from "./node-runtime.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = nodeRuntime();
const flags = process.argv.slice(2);
let app;
let pending;

function restart() {
  app?.kill();
  app = spawn(
    node,
    ["--enable-source-maps", join(root, "dist/host/cli.mjs"), "serve", "--restart-host", "--no-open", ...flags],
    { cwd: root, stdio: "inherit" },
  );
}

await watch((folder) => {
  console.error(`built ${folder}`);
  if (folder !== "dist/host" && app) return;
  clearTimeout(pending);
  pending = setTimeout(restart, 300);
});
process.on("SIGINT", () => {
  app?.kill();
  process.exit(0);
});
