import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { commands } from "../../host/contract/commands.ts";
import type { KernelStatus } from "../../host/contract/states.ts";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { useNotebook } from "./notebook-context.tsx";

const words: Readonly<Record<KernelStatus["state"], PlainPhrase>> = {
  none: "not started",
  starting: "starting",
  idle: "ready",
  busy: "running",
  restarting: "restarting",
  interrupting: "interrupting",
  unresponsive: "not responding",
  dead: "stopped",
};

export function kernelWord(state: KernelStatus["state"]): string {
  return say(words[state]);
}

/** What the notebook runs on and how that is; a click chooses another kernel. */
export function KernelButton() {
  const { model } = useNotebook();
  const run = useRun();
  const kernel = useSignal(model.kernel);
  const name = kernel.state === "none" ? say("No kernel") : kernel.displayName;
  return (
    <button
      type="button"
      className="kv-kernel"
      data-testid="kernel-status"
      data-state={kernel.state}
      title={say(commands["kernel.choose"].label)}
      aria-label={say("Kernel: {name} {state}. Change it", { name, state: kernelWord(kernel.state) })}
      onClick={() => run("kernel.choose")}
    >
      <span className={`kv-kernel-dot kv-kernel-${kernel.state}`} aria-hidden />
      <span>{name}</span> <span className="kv-kernel-word">{kernelWord(kernel.state)}</span>
    </button>
  );
}
