import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const kelvin = fileURLToPath(new URL("../../bin/kelvin.mjs", import.meta.url));

/** Installs the built kernel below `folder`, as users do; answers with the environment in which Jupyter's programs find it. */
export function installKernel(folder: string): NodeJS.ProcessEnv {
  const environment = { ...process.env, JUPYTER_DATA_DIR: folder, JUPYTER_RUNTIME_DIR: join(folder, "run") };
  const { status, stderr } = spawnSync(process.execPath, [kelvin, "kernelspec", "install"], {
    encoding: "utf8",
    env: environment,
  });
  if (status !== 0) throw new Error(`the kernel could not be installed: ${stderr}`);
  return environment;
}
