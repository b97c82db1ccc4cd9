import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kernelBundle } from "./kernel-process.ts";

/** Installs the built kernel below a folder of its own; answers with the environment in which Jupyter's programs find it. */
export function installKernel(folder: string): NodeJS.ProcessEnv {
  const spec = join(folder, "kernels/kelvin");
  mkdirSync(spec, { recursive: true });
  writeFileSync(
    join(spec, "kernel.json"),
    JSON.stringify({
      argv: [process.execPath, kernelBundle, "{connection_file}"],
      display_name: "Kelvin",
      language: "typescript",
      interrupt_mode: "message",
    }),
  );
  return { ...process.env, JUPYTER_DATA_DIR: folder, JUPYTER_RUNTIME_DIR: join(folder, "run") };
}
