import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Whether this machine can have a GPU and a driver that WebGPU works with, as its files say. */
export type GraphicsDriver =
  | { readonly kind: "found" }
  | { readonly kind: "no GPU" }
  | { readonly kind: "no loader" }
  /** `elsewhere`: a driver's description that Vulkan finds only when it is told of it. */
  | { readonly kind: "no driver"; readonly elsewhere?: string };

/** A place to look for files, which a test replaces. */
export interface GraphicsFiles {
  readonly environment: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
  list(folder: string): readonly string[];
  /** whether the system's index of libraries names one */
  indexed(library: string): boolean;
}

const loader = "libvulkan.so.1";
const libraryCache = "/etc/ld.so.cache";

export const systemFiles: GraphicsFiles = {
  environment: process.env,
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  indexed: (library) => existsSync(libraryCache) && readFileSync(libraryCache, "latin1").includes(library),
};

/** Where Vulkan's loader looks for drivers (https://vulkan.lunarg.com/doc/view/latest/linux/loader_and_layer_interface.html). */
function driverFolders({ environment }: GraphicsFiles): string[] {
  const share = environment["XDG_DATA_HOME"] ?? join(homedir(), ".local/share");
  return [
    "/etc/vulkan/icd.d",
    "/usr/local/etc/vulkan/icd.d",
    "/usr/share/vulkan/icd.d",
    "/usr/local/share/vulkan/icd.d",
    join(share, "vulkan/icd.d"),
  ];
}

/** Where containers on some clouds have NVIDIA's. */
const otherFolders = ["/usr/local/nvidia/share/vulkan/icd.d", "/usr/share/nvidia/vulkan/icd.d"];

const isDescription = (name: string) => name.endsWith(".json");

function driverElsewhere(files: GraphicsFiles): { readonly elsewhere?: string } {
  const folder = otherFolders.find((other) => files.list(other).some(isDescription));
  const name = folder && files.list(folder).find(isDescription);
  return name ? { elsewhere: join(folder, name) } : {};
}

/** macOS and Windows bring what is needed; on Linux it is Vulkan: a loader, and a driver that it finds. */
export function graphicsDriver(
  platform: NodeJS.Platform = process.platform,
  files: GraphicsFiles = systemFiles,
): GraphicsDriver {
  if (platform === "darwin" || platform === "win32") return { kind: "found" };
  const { environment } = files;
  const named = (environment["VK_DRIVER_FILES"] ?? environment["VK_ICD_FILENAMES"] ?? "") !== "";
  const drivers = named || driverFolders(files).some((folder) => files.list(folder).some(isDescription));
  const devices = [...files.list("/dev/dri").map((name) => `dri/${name}`), ...files.list("/dev")];
  // Kernel drivers show a GPU as one of these; the last is Windows' one, in its Linux.
  const gpu = devices.some((name) => /^(dri\/renderD\d+|nvidia\d+|dxg)$/.test(name));
  if (!gpu && !named) return { kind: "no GPU" };
  const paths = (environment["LD_LIBRARY_PATH"] ?? "").split(delimiter).filter((path) => path !== "");
  if (!files.indexed(loader) && !paths.some((path) => files.exists(join(path, loader)))) return { kind: "no loader" };
  return drivers ? { kind: "found" } : { kind: "no driver", ...driverElsewhere(files) };
}

/** Whether NVIDIA's driver runs, without which TensorFlow uses no GPU. */
export function hasNvidiaDriver(): boolean {
  return process.platform === "win32" || existsSync("/proc/driver/nvidia/version");
}
