import { say } from "../../wording/say.ts";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { useNotebook } from "./notebook-context.tsx";

/** Bytes in few characters: `84 MB`, `1.3 GB`. */
function memoryWords(bytes: number): string {
  const mega = bytes / 1e6;
  return mega < 1000 ? `${Math.round(mega)} MB` : `${(mega / 1000).toFixed(1)} GB`;
}

/** How much memory the kernel holds. */
export function KernelMemory() {
  const { model } = useNotebook();
  const run = useRun();
  const memory = useSignal(model.memory);
  const { state } = useSignal(model.kernel);
  if (memory === undefined || state === "none" || state === "dead") return null;
  return (
    <button
      type="button"
      className="kv-status-button"
      title={say("Memory that the kernel's process holds")}
      data-testid="kernel-memory"
      onClick={() => run("view.variables")}
    >
      {memoryWords(memory)}
    </button>
  );
}
