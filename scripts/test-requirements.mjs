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
 * A virtual environment with the peers in Python, made once in `.cache/python`.
 * @returns {string | undefined} its folder of executables
 */
export function providePython(root) {
  const folder = join(root, ".cache/python");
  const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");
  const python = join(bin, process.platform === "win32" ? "python.exe" : "python3");
  const complete = () => succeeds(python, ["-c", `import ${pythonPackages.join(", ")}`]);
  if (existsSync(python) && complete()) return bin;
  const system = process.platform === "win32" ? "python" : "python3";
  if (!found(system)) {
    console.log("Tests beside Python peers will be skipped: python3 is not installed.");
    return undefined;
  }
  console.log(`installing ${pythonPackages.join(", ")} into .cache/python for the tests …`);
  const made = succeeds(system, ["-m", "venv", folder]);
  const env = { ...process.env, PIP_RETRIES: "0", PIP_DISABLE_PIP_VERSION_CHECK: "1" };
  if (made) succeeds(python, ["-m", "pip", "install", "--quiet", ...pythonPackages], { env, timeout: 300_000 });
  if (made && complete()) return bin;
  console.log(`Tests beside Python peers will be skipped: pip install ${pythonPackages.join(" ")} did not work.`);
  return undefined;
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
