import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's own Jupyter data folder, where `kelvin kernelspec install` and `ipykernel install --user` write to. */
export function userJupyterFolder(env: Environment = process.env, home: string = homedir()): string {
  if (env["JUPYTER_DATA_DIR"]) return env["JUPYTER_DATA_DIR"];
  if (process.platform === "darwin") return join(home, "Library/Jupyter");
  if (process.platform === "win32") return join(env["APPDATA"] ?? join(home, "AppData/Roaming"), "jupyter");
  return join(env["XDG_DATA_HOME"] ?? join(home, ".local/share"), "jupyter");
}

function prefixes(env: Environment): string[] {
  const active = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]];
  // Jupyter asks its own Python for its prefix; of the Pythons on the PATH we look at each.
  const onPath = (env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) =>
      ["python3", "python", "jupyter", "python.exe"].some((name) => folder && existsSync(join(folder, name))),
    )
    .map((folder) => (process.platform === "win32" ? folder : dirname(folder)));
  return [...active, ...onPath].filter((prefix): prefix is string => Boolean(prefix));
}

let asked: Promise<string | undefined> | undefined;

/**
 * The prefix of the Python that a terminal would start. Asked of itself, because what is on the PATH may only be a
 * stand-in (pyenv, conda shims). Nothing where there is no Python; asked once in the life of this process.
 */
function pythonPrefix(): Promise<string | undefined> {
  asked ??= new Promise((resolve) => {
    const python = process.platform === "win32" ? "python" : "python3";
    execFile(python, ["-I", "-c", "import sys; print(sys.prefix)"], { timeout: 5000 }, (error, printed) =>
      resolve(error ? undefined : printed.trim() || undefined),
    );
  });
  return asked;
}

/** `jupyterDataFolders`, and that of the Python on the PATH. */
export async function allJupyterDataFolders(): Promise<string[]> {
  const prefix = await pythonPrefix();
  const own = prefix === undefined ? [] : [join(prefix, "share/jupyter")];
  return [...new Set([...jupyterDataFolders(), ...own])];
}

/** Folders in which Jupyter data, kernelspecs among them, is looked for; the first that has a name wins. */
function jupyterDataFolders(env: Environment = process.env, home: string = homedir()): string[] {
  const named = (env["JUPYTER_PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const system =
    process.platform === "win32"
      ? [join(env["PROGRAMDATA"] ?? "C:/ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  const all = [
    ...named,
    userJupyterFolder(env, home),
    ...prefixes(env).map((prefix) => join(prefix, "share/jupyter")),
    ...system,
  ];
  return [...new Set(all.map((folder) => resolve(folder)))];
}
