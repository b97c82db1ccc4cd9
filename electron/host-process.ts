import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { say } from "../wording/say.ts";
import type { HostRecord } from "../host/contract/host-record.ts";

/** The Node that runs the host: named by the command that started the shell, else the one beside the packaged app. */
function nodeBinary(): string {
  const named = process.env["KELVIN_NODE"];
  if (named) return named;
  const packaged = join(process.resourcesPath, "node", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(packaged)) return packaged;
  throw new Error(
    say("Kelvin's Node was not found at {path}. Start the app with “npx kelvin open”, or install it again.", {
      path: packaged,
    }),
  );
}

/** Finds the running host of this user, or starts one, through the command line that every shell uses. */
export function connectToHost(): Promise<HostRecord> {
  const command = join(app.getAppPath(), "dist/host/cli.mjs");
  return new Promise((resolve, reject) => {
    execFile(nodeBinary(), [command, "host", "--ensure"], { timeout: 30_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(say("The host did not start: {reason}", { reason: stderr.trim() || error.message })));
      else resolve(JSON.parse(stdout) as HostRecord);
    });
  });
}
