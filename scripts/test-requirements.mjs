// What the tests use besides npm's packages: installed where that needs no rights, else named. Nothing here is needed by users.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const found = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
const succeeds = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: "ignore", ...options }).status === 0;

function isDebian() {
  return existsSync("/etc/os-release") && /^(ID|ID_LIKE)=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Chromium for the tests in a browser, Xvfb for those of the desktop app. Root on Debian gets them; others are told. */
export function provideBrowsers() {
  if (process.platform !== "linux") return;
  const missing = [
    ...(["chromium", "chromium-browser", "google-chrome"].some(found) ? [] : ["chromium"]),
    ...(existsSync("/usr/bin/Xvfb") ? [] : ["xvfb"]),
  ];
  if (missing.length === 0) return;
  const command = `apt-get install --yes ${missing.join(" ")}`;
  if (process.getuid?.() === 0 && isDebian()) {
    console.log(`installing ${missing.join(" and ")} for the tests …`);
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    succeeds("apt-get", ["update", "--quiet"], quiet);
    if (succeeds("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", ...missing], quiet)) return;
    console.log(`${command} failed: tests in a window will be skipped.`);
  } else {
    console.log(`Tests in a window will be skipped. To run them: sudo ${command}`);
  }
}

/** Packages that the kernel, the files and the numbers are compared with. */
const pythonPackages = ["nbformat", "nbclient", "ipykernel", "jupyter_client"];

/**
 * A virtual environment in `.cache/NAME` with packages in it, made once.
 * @param {string} name
 * @param {readonly string[]} packages
 * @param {(python: string) => boolean} complete whether it holds them
 * @returns {string | undefined} its folder of executables
 */
function virtualEnvironment(root, name, packages, complete) {
  const windows = process.platform === "win32";
  const folder = join(root, ".cache", name);
  const bin = join(folder, windows ? "Scripts" : "bin");
  const python = join(bin, windows ? "python.exe" : "python3");
  if (existsSync(python) && complete(python)) return bin;
  const system = windows ? "python" : "python3";
  if (!found(system)) return undefined;
  console.log(`installing ${packages.join(", ")} into .cache/${name} for the tests …`);
  const env = { ...process.env, PIP_RETRIES: "0", PIP_DISABLE_PIP_VERSION_CHECK: "1" };
  const made =
    succeeds(system, ["-m", "venv", folder]) &&
    succeeds(python, ["-m", "pip", "install", "--quiet", ...packages], { env, timeout: 600_000 });
  return made && complete(python) ? bin : undefined;
}

/** The Python peers, to be put first on the PATH. */
export function providePython(root) {
  const complete = (python) => succeeds(python, ["-c", `import ${pythonPackages.join(", ")}`]);
  const bin = virtualEnvironment(root, "python", pythonPackages, complete);
  if (!bin)
    console.log(
      `Tests beside Python peers will be skipped: they need python3 and pip install ${pythonPackages.join(" ")}`,
    );
  return bin;
}

/**
 * TensorFlow to link the native backend to: where CI asks for it, or where it is there already. It is 270 MB, so `npm test`
 * alone does not fetch it.
 * @returns {string | undefined} the Python that has it
 */
export function provideTensorFlow(root) {
  const wanted = process.env.CI !== undefined && process.platform === "linux" && process.arch === "x64";
  const folder = join(root, ".cache/tensorflow");
  if (!wanted && !existsSync(folder)) return undefined;
  const complete = (python) =>
    succeeds(python, ["-c", "import importlib.util as u, sys; sys.exit(u.find_spec('tensorflow') is None)"]);
  const bin = virtualEnvironment(root, "tensorflow", ["tensorflow-cpu"], complete);
  if (!bin)
    console.log("Tests on the native TensorFlow backend will be skipped: pip install tensorflow-cpu did not work.");
  return bin && join(bin, "python3");
}

/**
 * The desktop runtime for the tests: the one named by the environment, the one npm's electron fetched, one that a tool
 * beside the checkout puts there, or the one that npm's electron can fetch now.
 * @returns {string | undefined} the folder with the executable
 */
export function provideElectron(root, node) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return named;
  const dist = join(root, "node_modules/electron/dist");
  if (existsSync(join(dist, "version"))) return dist;
  const tool = join(root, "../shared/tools/electron-runtime");
  if (existsSync(tool)) {
    const { status, stdout } = spawnSync(tool, { encoding: "utf8", timeout: 300_000 });
    if (status === 0) return stdout.trim();
  }
  console.log("fetching the desktop runtime for the tests …");
  if (succeeds(node, [join(root, "node_modules/electron/install.js")], { timeout: 300_000 })) return dist;
  console.log("Tests of the desktop app will be skipped: its runtime could not be fetched.");
  return undefined;
}
