// A GPU that software imitates, for tests of the WebGPU backend on machines without one: SwiftShader, which Chromium and Electron
// bring together with Vulkan's loader.
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

const loader = "libvulkan.so.1";
const driver = "vk_swiftshader_icd.json";

/** Folders that may hold both files. */
const folders = () => [
  process.env.ELECTRON_OVERRIDE_DIST_PATH,
  "node_modules/electron/dist",
  "/usr/lib/chromium",
  "/usr/lib/chromium-browser",
  "/opt/google/chrome",
];

/**
 * What to add to the environment of the tests. Nothing where a driver is named, where there is a GPU, or where nobody brings one.
 * @param {string} root the checkout
 * @returns {Record<string, string>}
 */
export function softwareGpu(root) {
  const { VK_DRIVER_FILES, VK_ICD_FILENAMES, LD_LIBRARY_PATH } = process.env;
  if (process.platform !== "linux" || VK_DRIVER_FILES || VK_ICD_FILENAMES) return {};
  if (existsSync("/dev/dri") || existsSync("/dev/nvidia0")) return {};
  const found = folders().find(
    (folder) => folder && existsSync(join(folder, loader)) && existsSync(join(folder, driver)),
  );
  if (!found) return {};
  // A folder with the loader alone: the browser's other libraries must not take the place of the system's.
  const alone = join(root, ".cache/vulkan");
  mkdirSync(alone, { recursive: true });
  rmSync(join(alone, loader), { force: true });
  symlinkSync(join(found, loader), join(alone, loader));
  const paths = [alone, LD_LIBRARY_PATH].filter(Boolean);
  return { VK_ICD_FILENAMES: join(found, driver), LD_LIBRARY_PATH: paths.join(delimiter) };
}
