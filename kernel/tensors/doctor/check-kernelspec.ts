import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Finding } from "./finding.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's Jupyter data folder (https://docs.jupyter.org/en/latest/use/jupyter-directories.html). */
function jupyterFolder(environment: Environment, home: string): string {
  if (environment["JUPYTER_DATA_DIR"]) return environment["JUPYTER_DATA_DIR"];
  if (process.platform === "darwin") return join(home, "Library/Jupyter");
  if (process.platform === "win32") return join(environment["APPDATA"] ?? join(home, "AppData/Roaming"), "jupyter");
  return join(environment["XDG_DATA_HOME"] ?? join(home, ".local/share"), "jupyter");
}

/** Whether JupyterLab and others find the kernel. Kelvin's own app needs no kernelspec for it. */
export function checkKernelspec(environment: Environment = process.env, home: string = homedir()): Finding {
  const subject = "kernelspec";
  const howTo = "npx kelvin kernelspec install";
  const file = join(jupyterFolder(environment, home), "kernels/kelvin/kernel.json");
  if (!existsSync(file))
    return {
      subject,
      state: "advice",
      detail: "not installed: JupyterLab, VS Code and nbclient do not see the kernel",
      howTo,
    };
  const { argv = [] } = JSON.parse(readFileSync(file, "utf8")) as { argv?: string[] };
  const gone = argv.find((part) => isAbsolute(part) && !existsSync(part));
  if (gone) return { subject, state: "advice", detail: `${file} names ${gone}, which is not there`, howTo };
  return { subject, state: "ok", detail: file };
}
