import { say, saySentences } from "../../wording/say.ts";
import { commands } from "../../host/contract/commands.ts";
import { languageOf } from "../notebook/language.ts";
import { backendLabel } from "../notebook/tensor-backend-words.ts";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { useNotebook } from "./notebook-context.tsx";

/** What the notebook's tensors run on, and whether a restart is needed for that; a click chooses. */
export function TensorBackendButton() {
  const { model } = useNotebook();
  const run = useRun();
  const chosen = useSignal(model.tensorBackend);
  const kernel = useSignal(model.kernel);
  if (languageOf(model) !== "typescript") return null;
  const runs = kernel.state !== "none" && kernel.state !== "dead";
  const later = runs && kernel.tensorBackend !== chosen;
  const label = backendLabel(chosen);
  const words = later
    ? say("From the kernel's next start tensors run on {backend}; now: {present}.", {
        backend: label,
        present: backendLabel(kernel.tensorBackend),
      })
    : say("Tensors run on: {backend}.", { backend: label });
  return (
    <button
      type="button"
      className="kv-status-button"
      data-testid="tensor-backend"
      title={saySentences([words, say(commands["kernel.tensorBackend"].label)])}
      onClick={() => run("kernel.tensorBackend")}
    >
      {later
        ? say("Tensors: {backend} (after restart)", { backend: label })
        : say("Tensors: {backend}", { backend: label })}
    </button>
  );
}
