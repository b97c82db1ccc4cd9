import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import type { Commit } from "../contract/versions.ts";
import { largestFile } from "../documents/read-file.ts";
import { hasCode } from "../files/write-atomically.ts";

const execute = promisify(execFile);
/** So many commits of a file are listed. */
const mostCommits = 50;
/** Milliseconds. */
const patience = 15_000;
/** Between the fields of a commit, and where one ends: characters that no name or message has. */
const field = "\u001f";
const record = "\u001e";

/** Git in the file's folder, as a reader: no locks, and nothing that the repository's settings would have run. */
async function git(path: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(
    "git",
    ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", ...args],
    { cwd: dirname(path), timeout: patience, maxBuffer: largestFile, windowsHide: true },
  );
  return stdout;
}

/** What git says of a failure: the last line of what it printed. */
function saidBy(error: unknown): string | undefined {
  const printed = (error as { readonly stderr?: unknown }).stderr;
  if (typeof printed !== "string") return undefined;
  return printed
    .trim()
    .split("\n")
    .at(-1)
    ?.replace(/^(fatal|error): /, "");
}

/** The commits that changed the file, the newest first; undefined where it is in no repository, or git is not installed. */
export async function commitsOf(path: string): Promise<readonly Commit[] | undefined> {
  try {
    const format = ["%H", "%ct", "%an", "%s"].join(field) + record;
    const args = ["log", `--max-count=${mostCommits}`, `--format=${format}`, "--", basename(path)];
    return (await git(path, args))
      .split(record)
      .map((line) => line.trim().split(field))
      .flatMap(([commit, seconds, author, subject]) =>
        commit && seconds !== undefined
          ? [{ commit, at: Number(seconds) * 1000, author: author ?? "", subject: subject ?? "" }]
          : [],
      );
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR") || saidBy(error) !== undefined) return undefined;
    throw error;
  }
}

export type GitText =
  | { readonly kind: "text"; readonly text: string }
  /** Git's own words for why there is none. */
  | { readonly kind: "failed"; readonly reason: string };

/** The file as it stands in `revision`: a commit, `HEAD`, or a stage of a merge (`:1` common, `:2` ours, `:3` theirs). */
export async function textInGit(path: string, revision: string): Promise<GitText> {
  const object = `${revision}:./${basename(path)}`;
  try {
    return { kind: "text", text: await git(path, ["show", "--no-textconv", "--end-of-options", object]) };
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return { kind: "failed", reason: "git is not installed here" };
    const reason = saidBy(error);
    if (reason === undefined) throw error;
    return { kind: "failed", reason };
  }
}
