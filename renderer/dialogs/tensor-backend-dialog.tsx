import { Check } from "lucide-react";
import { say } from "../../wording/say.ts";
import { backendLabel, backendWords } from "../notebook/tensor-backend-words.ts";
import { Modal } from "./modal.tsx";

interface TensorBackendDialogProps {
  readonly current: string;
  readonly answer: (answer: string | null) => void;
}

/** What the tensors of a notebook can run on, to choose it. */
export function TensorBackendDialog({ current, answer }: TensorBackendDialogProps) {
  return (
    <Modal
      title={say("Tensor backend")}
      description={say(
        "What the tensors of this notebook run on; kept in its file. A change takes effect at the kernel's next start. In a cell, tf.deviceReport() shows what there is on this machine.",
      )}
      size="small"
      testId="tensor-backend-dialog"
      close={() => answer(null)}
    >
      <ul className="kv-choices">
        {Object.entries(backendWords).map(([name, { detail }]) => (
          <li key={name}>
            <button
              type="button"
              data-testid={`tensor-backend-${name}`}
              aria-current={name === current}
              data-first={name === current || undefined}
              onClick={() => answer(name)}
            >
              <span>{backendLabel(name)}</span>
              <span className="kv-faint">{say(detail)}</span>
              {name === current ? <Check size={16} aria-label="chosen" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
