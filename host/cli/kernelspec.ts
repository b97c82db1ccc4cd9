import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { kelvinKernelName, kelvinKernelspec, listKernelspecs } from "../kernels/kernelspecs.ts";
import { userJupyterFolder } from "../kernels/jupyter-paths.ts";
import { installation } from "../runtime/installation.ts";
import { UsageError } from "./usage.ts";

const folder = (): string => join(userJupyterFolder(), "kernels", kelvinKernelName);

/** Writes `kernel.json` into the user's Jupyter folder. The paths in it are those of this Kelvin: install again after moving it. */
function install(): void {
  const { argv, displayName, language, interruptMode, env } = kelvinKernelspec();
  mkdirSync(folder(), { recursive: true });
  const spec = {
    argv,
    display_name: displayName,
    language,
    interrupt_mode: interruptMode,
    env,
    metadata: { debugger: true },
  };
  writeFileSync(join(folder(), "kernel.json"), `${JSON.stringify(spec, undefined, 1)}\n`);
  // The name by which JupyterLab's launcher looks for it.
  copyFileSync(join(installation().root, "electron/icon/kelvin.svg"), join(folder(), "logo-svg.svg"));
  console.log(`Installed the kernel "${displayName}" as ${folder()}`);
  console.log("JupyterLab, VS Code, nbclient and papermill find it there.");
}

async function list(): Promise<void> {
  for (const { name, displayName, language, resourceFolder } of await listKernelspecs())
    console.log(`${name.padEnd(16)} ${displayName} (${language})  ${resourceFolder ?? "built in"}`);
}

/** `kelvin kernelspec install|list|remove`. */
export async function kernelspec(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [action = "list", ...rest] = positionals;
  if (rest.length > 0)
    throw new UsageError(`kernelspec takes one of install, list, remove, not "${positionals.join(" ")}"`);
  if (action === "install") install();
  else if (action === "list") await list();
  else if (action === "remove") {
    rmSync(folder(), { recursive: true, force: true });
    console.log(`Removed ${folder()}`);
  } else throw new UsageError(`kernelspec takes one of install, list, remove, not "${action}"`);
  return 0;
}
