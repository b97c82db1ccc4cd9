import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";

/** A TensorFlow that a Python has. */
export interface PythonTensorflow {
  /** The Python that was asked. */
  readonly python: string;
  readonly version: string;
  /** The folder of the package, absolute. */
  readonly folder: string;
}

/** What was found on looking for TensorFlow in Python, and where it was looked for. */
export type TensorflowSearch =
  | { readonly kind: "found"; readonly tensorflow: PythonTensorflow }
  | { readonly kind: "not installed"; readonly pythons: readonly string[] };

/**
 * Asks where TensorFlow is without importing it, which takes seconds. The version comes from the distribution's
 * metadata, whatever the distribution is called.
 */
const question = `
import importlib.util, json
from importlib import metadata
spec = importlib.util.find_spec("tensorflow")
folders = list(spec.submodule_search_locations or []) if spec else []
version = "unknown"
for name in ("tensorflow", "tensorflow-cpu", "tensorflow-macos", "tensorflow-rocm", "tf-nightly", "tf-nightly-cpu"):
    try:
        version = metadata.version(name)
        break
    except metadata.PackageNotFoundError:
        pass
print(json.dumps({"folder": folders[0] if folders else None, "version": version}))
`;

/** The Pythons to ask, in order: the one named, that of the active environment, of the current folder, of the path. */
export function pythonCandidates(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
  folder: string,
  platform: NodeJS.Platform,
): string[] {
  if (named) return [named];
  const inside = (home: string) =>
    platform === "win32" ? join(home, "Scripts", "python.exe") : join(home, "bin", "python");
  const homes = [environment["VIRTUAL_ENV"], environment["CONDA_PREFIX"], join(folder, ".venv"), join(folder, "venv")];
  const environments = homes
    .filter((home): home is string => home !== undefined && home !== "")
    .map((home) => inside(home))
    .filter((python) => existsSync(python));
  return [...new Set([...environments, "python3", "python"])];
}

/** Asks each Python for its TensorFlow; the first that has one is the answer. */
export async function findTensorflow(pythons: readonly string[]): Promise<TensorflowSearch> {
  const asked: string[] = [];
  for (const python of pythons) {
    const result = await runCommand(python, ["-c", question]);
    if (result.kind === "missing") continue;
    asked.push(python);
    if (result.kind !== "done" || result.status !== 0) continue;
    const { folder, version } = JSON.parse(result.stdout) as { folder: string | null; version: string };
    if (folder) return { kind: "found", tensorflow: { python, folder, version } };
  }
  return { kind: "not installed", pythons: asked };
}
