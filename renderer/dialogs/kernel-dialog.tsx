import { Check } from "lucide-react";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import { useWindow } from "../shell/window-context.tsx";
import { Modal } from "./modal.tsx";

interface KernelDialogProps {
  readonly current: string | null;
  readonly answer: (answer: string | null) => void;
}

/** The installed kernels, to choose one. */
export function KernelDialog({ current, answer }: KernelDialogProps) {
  const app = useSignal(useWindow().workspace.app);
  return (
    <Modal
      title={say("Kernel")}
      description={say("The kernel runs the code of this notebook. Another one starts with no variables.")}
      size="small"
      testId="kernel-dialog"
      close={() => answer(null)}
    >
      <ul className="kv-choices">
        {app?.kernels.map(({ name, displayName, language }) => (
          <li key={name}>
            <button
              type="button"
              data-testid={`kernel-${name}`}
              aria-current={name === current}
              data-first={name === current || undefined}
              onClick={() => answer(name)}
            >
              <span>{displayName}</span>
              <span className="kv-faint">{language}</span>
              {name === current ? <Check size={16} aria-label={say("in use")} /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
