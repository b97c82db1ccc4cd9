import { runCommand } from "./run-command.ts";

/** A graphics processor that the driver shows to this process. */
export interface VisibleGpu {
  /** Its name, e.g. `NVIDIA H200`. */
  readonly name: string;
  /** Its memory in bytes. */
  readonly memory: number;
}

/** The lines of `nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits`: `NVIDIA H200, 143771`. */
export function parseGpus(text: string): VisibleGpu[] {
  return text
    .split("\n")
    .map((line) => /^\s*(.+?),\s*(\d+)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name = "", mebibytes]) => ({ name, memory: Number(mebibytes) * 1024 ** 2 }));
}

/** The NVIDIA GPUs of this machine; none where there is no driver. */
export async function visibleGpus(): Promise<VisibleGpu[]> {
  const result = await runCommand("nvidia-smi", ["--query-gpu=name,memory.total", "--format=csv,noheader,nounits"], {
    seconds: 10,
  });
  return result.kind === "done" && result.status === 0 ? parseGpus(result.stdout) : [];
}
