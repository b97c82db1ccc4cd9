import { expect, it } from "vitest";
import { graphicsDriver, type GraphicsFiles } from "./graphics-driver.ts";

interface Machine {
  readonly devices?: Readonly<Record<string, readonly string[]>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly loader?: boolean;
  readonly paths?: readonly string[];
}

function files({ devices = {}, environment = {}, loader = true, paths = [] }: Machine): GraphicsFiles {
  return {
    environment,
    exists: (path) => paths.includes(path),
    list: (folder) => devices[folder] ?? [],
    indexed: () => loader,
  };
}

const nvidia = { "/dev": ["nvidia0", "null"], "/usr/share/vulkan/icd.d": ["nvidia_icd.json"] };

it.each([
  ["a card with its driver", { devices: nvidia }, "found"],
  ["AMD's and Intel's cards", { devices: { ...nvidia, "/dev": [], "/dev/dri": ["card0", "renderD128"] } }, "found"],
  ["a machine without a card", { devices: { "/dev": ["null"], "/dev/dri": ["card0"] } }, "no GPU"],
  ["a card without Vulkan's loader", { devices: nvidia, loader: false }, "no loader"],
  ["a card without a Vulkan driver", { devices: { "/dev": ["nvidia0"] } }, "no driver"],
  ["a driver that is named", { environment: { VK_ICD_FILENAMES: "/opt/icd.json" } }, "found"],
  [
    "a loader that the environment names",
    {
      environment: { VK_DRIVER_FILES: "/opt/icd.json", LD_LIBRARY_PATH: "/a:/opt/vulkan" },
      loader: false,
      paths: ["/opt/vulkan/libvulkan.so.1"],
    },
    "found",
  ],
] as const)("knows %s", (_, machine, kind) => {
  expect(graphicsDriver("linux", files(machine))).toEqual({ kind });
});

it("finds a driver where Vulkan does not look", () => {
  const elsewhere = "/usr/local/nvidia/share/vulkan/icd.d";
  const devices = { "/dev": ["nvidia0"], [elsewhere]: ["nvidia_icd.json"] };
  expect(graphicsDriver("linux", files({ devices }))).toEqual({
    kind: "no driver",
    elsewhere: `${elsewhere}/nvidia_icd.json`,
  });
});

it("looks for nothing where the system brings a driver", () => {
  expect(graphicsDriver("darwin", files({ loader: false }))).toEqual({ kind: "found" });
  expect(graphicsDriver("win32", files({ loader: false }))).toEqual({ kind: "found" });
});
