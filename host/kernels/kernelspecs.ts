import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import * as v from "valibot";
import { hasCode } from "../files/write-atomically.ts";
import { installation } from "../runtime/installation.ts";
import { allJupyterDataFolders } from "./jupyter-paths.ts";
import { kernelHeap } from "./kernel-heap.ts";
import { nodeRuntime } from "./node-runtime.ts";

/** How a kernel is started: a Jupyter `kernel.json`, and where it was found. */
export interface Kernelspec {
  readonly name: string;
  readonly displayName: string;
  readonly language: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly interruptMode: "signal" | "message";
  /** The folder of `kernel.json`; nothing for the built-in one. */
  readonly resourceFolder?: string;
}

const kernelJson = v.object({
  argv: v.pipe(v.array(v.string()), v.minLength(1)),
  display_name: v.string(),
  language: v.string(),
  interrupt_mode: v.optional(v.picklist(["signal", "message"]), "signal"),
  env: v.optional(v.record(v.string(), v.string()), {}),
});

export const kelvinKernelName = "kelvin";

/** Kelvin's own kernel, there whether or not it is installed for other front ends. */
export function kelvinKernelspec(): Kernelspec {
  return {
    name: kelvinKernelName,
    displayName: "TypeScript (Kelvin)",
    language: "typescript",
    argv: [nodeRuntime(), `--max-old-space-size=${kernelHeap()}`, installation().kernel, "{connection_file}"],
    env: {},
    interruptMode: "message",
  };
}

/** Reads one kernelspec folder; nothing where it holds none that can be understood. */
async function maybeKernelspec(folder: string, name: string): Promise<Kernelspec | undefined> {
  const resourceFolder = join(folder, name);
  let text: string;
  try {
    text = await readFile(join(resourceFolder, "kernel.json"), "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "EACCES")) return undefined;
    throw error;
  }
  try {
    const { argv, display_name, language, interrupt_mode, env } = v.parse(kernelJson, JSON.parse(text));
    return {
      name: name.toLowerCase(),
      displayName: display_name,
      language: language.toLowerCase(),
      argv,
      env,
      interruptMode: interrupt_mode,
      resourceFolder,
    };
  } catch (error) {
    // A damaged kernelspec of somebody else's must not hide the others.
    if (error instanceof SyntaxError || error instanceof v.ValiError) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^[a-z0-9._-]+$/i.test(name)).sort();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "EACCES")) return [];
    throw error;
  }
}

/** All installed kernels, Kelvin's own first. */
export async function listKernelspecs(folders?: readonly string[]): Promise<Kernelspec[]> {
  const found = new Map([[kelvinKernelName, kelvinKernelspec()]]);
  for (const folder of folders ?? (await allJupyterDataFolders())) {
    const kernels = join(folder, "kernels");
    for (const name of await namesIn(kernels)) {
      if (found.has(name.toLowerCase())) continue;
      const spec = await maybeKernelspec(kernels, name);
      if (spec) found.set(spec.name, spec);
    }
  }
  return [...found.values()];
}

/** The kernel that a notebook asks for: by name, else another one of its language. */
export function chooseKernelspec(
  specs: readonly Kernelspec[],
  wanted: { readonly name?: string; readonly language?: string },
): Kernelspec | undefined {
  const name = wanted.name?.toLowerCase();
  const language = wanted.language?.toLowerCase();
  return (
    specs.find((spec) => spec.name === name) ??
    (language === undefined ? undefined : specs.find((spec) => spec.language === language))
  );
}

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => folder && existsSync(join(folder, program)));
}

/**
 * The program of a spec. `python` in a spec means the Python that it was installed with, which need not be the first
 * on the PATH, nor be called so (Debian has only `python3`).
 */
function resolveProgram(program: string, resourceFolder: string | undefined): string {
  if (!/^python(3(\.\d+)?)?$/.test(program) || resourceFolder === undefined) return program;
  const prefix = dirname(dirname(dirname(dirname(resourceFolder))));
  const beside = [program, "python3"].map((name) => join(prefix, "bin", name)).find((path) => existsSync(path));
  return beside ?? (onPath(program) ? program : "python3");
}

/** The command line of a kernel with its placeholders filled in. */
export function kernelCommand(spec: Kernelspec, connectionFile: string): string[] {
  const [program = "", ...rest] = spec.argv;
  return [resolveProgram(program, spec.resourceFolder), ...rest].map((part) =>
    part
      .replaceAll("{connection_file}", connectionFile)
      .replaceAll("{resource_dir}", spec.resourceFolder ?? "")
      .replaceAll("{prefix}", spec.resourceFolder ? dirname(dirname(dirname(dirname(spec.resourceFolder)))) : ""),
  );
}

/** The environment of a kernel: the host's own, and what the spec adds, in which `${NAME}` stands for a variable. */
export function kernelEnvironment(spec: Kernelspec): NodeJS.ProcessEnv {
  const added = Object.entries(spec.env).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+)\}/g, (_, variable: string) => process.env[variable] ?? ""),
  ]);
  // Kernels end with the process that these name; ours outlive the host.
  const { JPY_PARENT_PID: _parent, JPY_INTERRUPT_EVENT: _event, ...own } = process.env;
  return { ...own, ...(Object.fromEntries(added) as Record<string, string>) };
}
