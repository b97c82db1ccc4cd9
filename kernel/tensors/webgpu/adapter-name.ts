import { existsSync, readFileSync, readdirSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { VisibleGpu } from "../visible-gpus.ts";
import type { GpuAdapter } from "./gpu-messages.ts";

/** A name as Dawn writes it: small letters, and a dash for everything else. */
function dashed(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function visible({ device }: GpuAdapter, gpus: readonly VisibleGpu[]): VisibleGpu | undefined {
  const plain = (name: string) => dashed(name).replaceAll(/^-|-$|^nvidia-/g, "");
  return gpus.find(({ name }) => plain(name) === plain(device));
}

/** The name of a GPU for people: its driver's where that lists it, else what WebGPU says. */
export function adapterName(adapter: GpuAdapter, gpus: readonly VisibleGpu[]): string {
  const known = visible(adapter, gpus);
  if (known) return known.name;
  const device = (adapter.device || adapter.architecture).replaceAll(/^-+|-+$/g, "");
  return [adapter.vendor, device].filter((part) => part !== "").join(" ") || "GPU";
}

/** The memory of AMD's cards, as the Linux driver lists it. */
function amdMemory(folder = "/sys/class/drm"): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder).map((card) => join(folder, card, "device/mem_info_vram_total"));
  return Math.max(0, ...files.filter((file) => existsSync(file)).map((file) => Number(readFileSync(file, "utf8"))));
}

/** The memory of a GPU in bytes, which WebGPU does not tell; 0 where nothing else does. */
export function adapterMemory(adapter: GpuAdapter, gpus: readonly VisibleGpu[]): number {
  const known = visible(adapter, gpus);
  if (known) return known.memory;
  // These use the memory of the machine.
  if (adapter.software || adapter.vendor === "apple") return totalmem();
  return adapter.vendor === "amd" ? amdMemory() : 0;
}
