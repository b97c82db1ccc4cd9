// `npm run dev`: builds at every change. The host is restarted when its own bundle is new; documents and kernels live through
// that. What else a change needs is said: a page is not reloaded, nor a kernel restarted, under the hands of its user.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { watch } from "../build.mjs";
import { nodeRuntime } from "./node-runtime.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = nodeRuntime();
const flags = process.argv.slice(2);
/** What is left to do after a build of a folder. */
const next = {
  "dist/host": "the host is restarted",
  "dist/kernel": "restart the kernel to use it",
  "dist/kernel/library": "restart the kernel to use it",
  "dist/renderer": "reload the page to see it",
  "dist/report": "the next export has it",
  "dist/electron": "start the desktop app again to use it",
};
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
  console.error(app ? `built ${folder}: ${next[folder]}` : `built ${folder}`);
  if (folder !== "dist/host" && app) return;
  clearTimeout(pending);
  pending = setTimeout(restart, 300);
});
process.on("SIGINT", () => {
  app?.kill();
  process.exit(0);
});
