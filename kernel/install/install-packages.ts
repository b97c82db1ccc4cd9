import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Progress } from "../display/progress/progress.ts";
import { assertNotCancelled, currentRun, outsideRuns, type Run } from "../execution/run.ts";
import { createOutputCapture } from "../shell/captured-output.ts";
import { runProgram } from "../shell/run-program.ts";
import { findNpm } from "./find-npm.ts";
import { createNpmLogReader, npmFailure } from "./npm-messages.ts";
import { checkPackageSpec, installedVersion, recordedPackages } from "./package-spec.ts";
import { otherManagerOf, projectFolderOf } from "./project-folder.ts";
import { packagesWithScripts } from "./install-scripts.ts";
import { withoutForeignSettings } from "./npm-environment.ts";

export interface InstallOptions {
  /** Recorded among the development dependencies. Default false. */
  readonly dev?: boolean;
  /** Records the very version, not what is compatible with it. Default false. */
  readonly exact?: boolean;
  /** The packages may run programs while they are installed, such as compilers. Default false. */
  readonly scripts?: boolean;
}

/**
 * Installs packages with npm and records them in the notebook's package.json, which is made where there is none; a global of
 * every cell. Packages that are there as asked for take no time. Afterwards they can be imported at once.
 */
export type Install = (packages: string | readonly string[], options?: InstallOptions) => Promise<void>;

export interface InstallParts {
  /** The notebook's folder. */
  readonly folder: string;
  readonly progress: Progress;
  /** Shows text below the cell whose code is executing. */
  readonly writeText: (name: "stdout" | "stderr", text: string) => void;
  /** Packages whose code runs in this process already, in the version that it has. */
  readonly loadedPackages: ReadonlySet<string>;
}

/** npm's result is a few kilobytes of JSON; its log grows with the number of files. */
const mostOutput = 4 * 2 ** 20;

/** Packages that are named while they come. */
const mostNamed = 3;
/** How long npm may take to end when its cell was interrupted, before the next one starts. Milliseconds. */
const patience = 3000;
/** The result as JSON, and of the log what tells how far it is. */
const quietly = ["--json", "--loglevel=http", "--no-progress", "--no-color", "--no-audit", "--no-fund"] as const;

export function createInstall(parts: InstallParts): Install {
  let last: Promise<unknown> = Promise.resolve();
  return (packages, options = {}) => {
    const specs = typeof packages === "string" ? [packages] : [...packages];
    if (specs.length === 0) throw new RangeError("install() was given no packages");
    for (const spec of specs) checkPackageSpec(spec);
    // Two npm at work in one folder would undo each other's work.
    const installed = last.then(() => installPackages(specs, options, parts));
    last = Promise.race([installed.catch(() => undefined), afterInterrupt(currentRun())]);
    return installed;
  };
}

/** What waits when a loop is interrupted may never go on: others must not wait for it. */
function afterInterrupt(run: Run | undefined): Promise<void> {
  return new Promise((resolve) => {
    run?.signal.addEventListener("abort", () => outsideRuns(() => void setTimeout(resolve, patience)));
  });
}

async function installPackages(specs: readonly string[], options: InstallOptions, parts: InstallParts): Promise<void> {
  // Its cell may have been interrupted while it waited for another.
  assertNotCancelled();
  const folder = projectFolderOf(parts.folder);
  const there = specs.map((spec) => installedVersion(spec, folder));
  const missing = specs.filter((_, index) => !there[index]);
  for (const known of there)
    if (known) parts.writeText("stdout", `${known.name} ${known.version} is installed already.\n`);
  if (missing.length === 0) return;
  const other = otherManagerOf(folder);
  if (other)
    throw new Error(
      `${folder} is looked after by ${other.name} (${other.lock}), whose work npm would undo. Run this instead:\n\n` +
        `    await $({ cwd: ${JSON.stringify(folder)} })\`${other.name} add ${missing.join(" ")}\``,
    );
  const before = recordedPackages(folder);
  const scriptsBefore = packagesWithScripts(folder);
  const restore = keepFiles(["package.json", "package-lock.json"].map((name) => join(folder, name)));
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, `${JSON.stringify({ private: true }, null, 2)}\n`);
  try {
    await runNpm(missing, options, folder, parts);
  } catch (error) {
    restore();
    throw error;
  }
  report(before, folder, parts);
  if (options.scripts) return;
  const waiting = packagesWithScripts(folder).filter((name) => !scriptsBefore.includes(name));
  if (waiting.length > 0)
    parts.writeText(
      "stderr",
      `Not run: the install scripts of ${waiting.join(", ")}. If a package does not load without, install it with { scripts: true }.\n`,
    );
}

async function runNpm(
  specs: readonly string[],
  { dev = false, exact = false, scripts = false }: InstallOptions,
  folder: string,
  { progress, writeText }: InstallParts,
): Promise<void> {
  const npm = findNpm();
  const what = specs.length > mostNamed ? `${specs.length} packages` : specs.join(", ");
  const bar = progress({ description: `Installing ${what}` });
  bar.update(0);
  const stdout = createOutputCapture(mostOutput);
  const log = createOutputCapture(mostOutput);
  const read = createNpmLogReader({
    fetched() {
      bar.note = undefined;
      bar.update();
    },
    retries(reason) {
      bar.note = `the registry does not answer (${reason}), trying again`;
    },
    warned: (text) => writeText("stderr", `${text}\n`),
  });
  const flags = [
    dev ? "--save-dev" : "--save-prod",
    ...(exact ? ["--save-exact"] : []),
    `--ignore-scripts=${!scripts}`,
    ...quietly,
  ];
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const running = await runProgram({
    file: npm.file,
    args: [...npm.args, "install", ...flags, "--", ...specs],
    cwd: folder,
    // Scripts that ask for `node` must get the one that will load what they make.
    env: {
      ...withoutForeignSettings(process.env),
      [path]: [dirname(process.execPath), process.env[path] ?? ""].join(delimiter),
    },
    stdout: stdout.add,
    stderr(chunk) {
      log.add(chunk);
      // An interrupted cell shows nothing any more.
      if (!currentRun()?.cancelled) read(chunk);
    },
  });
  const { exitCode } = await running.ended;
  assertNotCancelled();
  if (exitCode === 0) return bar.finish();
  bar.fail();
  throw npmFailure(stdout.captured().bytes.toString("utf8"), log.captured().tail);
}

/** Tells what the notebook has now that it had not, or in another version. */
function report(
  before: ReadonlyMap<string, string>,
  folder: string,
  { writeText, loadedPackages, ...parts }: InstallParts,
) {
  const changed = [...recordedPackages(folder)].filter(([name, version]) => before.get(name) !== version);
  const where = folder === parts.folder ? "package.json" : join(folder, "package.json");
  const list = changed.map(([name, version]) => `${name} ${version}`).join(", ");
  writeText("stdout", list === "" ? `Recorded in ${where}.\n` : `Installed ${list}, recorded in ${where}.\n`);
  const old = changed.filter(([name]) => loadedPackages.has(name)).map(([name]) => name);
  if (old.length > 0)
    writeText(
      "stderr",
      `${old.join(", ")}: the version that was loaded before stays in use until the kernel is restarted.\n`,
    );
}

/** Gives a function that puts files back as they are now: what failed, or was interrupted, leaves no trace in them. */
function keepFiles(paths: readonly string[]): () => void {
  const contents = paths.map((path) => ({ path, bytes: existsSync(path) ? readFileSync(path) : undefined }));
  return () => {
    for (const { path, bytes } of contents)
      if (bytes === undefined) rmSync(path, { force: true });
      else if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
  };
}
