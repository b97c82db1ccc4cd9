import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchKernel } from "./kernel-client.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, ".cache/peers");

function attempt(what: string, install: () => void): boolean {
  try {
    install();
    return true;
  } catch (error) {
    console.error(`${what} could not be installed and is left out: ${(error as Error).message.split("\n")[0]}`);
    return false;
  }
}

/** A Python with packages in a virtual environment of its own, or nothing where they cannot be had. */
export function pythonWith(name: string, packages: readonly string[]): string | undefined {
  const home = join(folder, name);
  const python = join(home, "bin/python3");
  const done = join(home, "installed");
  const install = (): void => {
    if (existsSync(done)) return;
    mkdirSync(folder, { recursive: true });
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", home]);
    execFileSync(python, ["-m", "pip", "install", "--quiet", ...packages], {
      env: { ...process.env, PIP_RETRIES: "0" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    writeFileSync(done, packages.join("\n"));
  };
  return attempt(packages.join(", "), install) ? python : undefined;
}

/** JupyterLab with ipykernel, and what its notebooks need, in a virtual environment; its folder of executables, or nothing where it cannot be had. */
export function jupyterLab(): string | undefined {
  const python = pythonWith("python", ["jupyterlab", "ipykernel", "pandas", "pyarrow", "matplotlib"]);
  return python && dirname(python);
}

/** The folder of a package of npm that is installed for the bench alone, or nothing where it cannot be had. */
export function npmPackage(name: string, version = "latest"): string | undefined {
  // tslab resolves its own @types/node: each peer gets a folder of its own.
  const home = join(folder, "node", name);
  const installed = join(home, "node_modules", name);
  const install = (): void => {
    if (existsSync(installed)) return;
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), "{}");
    execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", `${name}@${version}`], {
      cwd: home,
      stdio: ["ignore", "ignore", "inherit"],
    });
  };
  return attempt(name, install) ? installed : undefined;
}

/** The kernels to compare: ours, and those of the peers that can be installed here, under `.cache/peers`. */
export function benchKernels(): BenchKernel[] {
  const kernels: BenchKernel[] = [
    {
      name: "kelvin",
      argv: [process.execPath, join(root, "dist/kernel/main.mjs"), "{connection_file}"],
      interruptMode: "message",
    },
  ];
  const python = jupyterLab();
  if (python) {
    const argv = [join(python, "python3"), "-m", "ipykernel_launcher", "-f", "{connection_file}"];
    kernels.push({ name: "ipykernel", argv, interruptMode: "signal" });
  }
  const deno = npmPackage("deno");
  if (deno) {
    const platform = `${process.platform}-${process.arch}`;
    const executable = join(deno, "..", `@deno/${platform}${process.platform === "linux" ? "-glibc" : ""}/deno`);
    kernels.push({
      name: "deno",
      argv: [executable, "jupyter", "--kernel", "--conn", "{connection_file}"],
      interruptMode: "message",
    });
  }
  const tslab = npmPackage("tslab");
  if (tslab) {
    const script = join(tslab, "../.bin/tslab");
    kernels.push({
      name: "tslab",
      argv: [script, "kernel", "--config-path", "{connection_file}"],
      interruptMode: "signal",
    });
  }
  return kernels;
}
