import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { cpus, hostname, totalmem } from "node:os";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { DataHash, RunEnvironment } from "./run-record.ts";

/** When this process began, in all of its threads. Milliseconds since the epoch, to a tenth of a second or so. */
export const processStarted = Math.round(Date.now() - process.uptime() * 1000);

/** Where and with what a run runs that reads the files `data`. */
export async function runEnvironment(folder: string, data: readonly string[]): Promise<RunEnvironment> {
  const processors = cpus();
  const git = gitRevision(folder);
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memory: totalmem(),
    host: hostname(),
    process: process.pid,
    processStarted,
    ...(git && { git }),
    data: await Promise.all(data.map(hashOf)),
  };
}

let known: { readonly folder: string; readonly at: number; readonly git: RunEnvironment["git"] } | undefined;

/** Asking git takes longer than storing a run: in a sweep it is asked once in a while. */
function gitRevision(folder: string): RunEnvironment["git"] {
  if (known?.folder === folder && Date.now() - known.at < 10_000) return known.git;
  const ask = (...args: readonly string[]) => {
    const { status, stdout } = spawnSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return status === 0 ? stdout.trim() : undefined;
  };
  const revision = ask("rev-parse", "HEAD");
  const git = revision === undefined ? undefined : { revision, isChanged: ask("status", "--porcelain") !== "" };
  known = { folder, at: Date.now(), git };
  return git;
}

const hashes = new Map<string, DataHash>();

async function hashOf(path: string): Promise<DataHash> {
  const { size, mtimeMs } = await stat(path).catch((error: Error) => {
    throw new Error(`the data of the run, "${path}", cannot be read: ${error.message}`, { cause: error });
  });
  const key = `${resolve(path)} ${size} ${mtimeMs}`;
  const present = hashes.get(key);
  if (present) return present;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  const made = { path, sha256: hash.digest("hex"), bytes: size };
  hashes.set(key, made);
  return made;
}
