import { say } from "../../wording/say.ts";
import { WholeOutput } from "../outputs/whole-output.tsx";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface OutputDialogProps {
  readonly dialog: Extract<Dialog, { kind: "output" }>;
  readonly answer: (answer: null) => void;
}

/** One output with the whole window for itself. */
export function OutputDialog({ dialog: { model, cellId, index }, answer }: OutputDialogProps) {
  const place = model.placeOf(cellId) + 1;
  return (
    <Modal
      title={say("Output of cell {place}", { place })}
      size="window"
      testId="output-viewer"
      close={() => answer(null)}
    >
      <WholeOutput model={model} cellId={cellId} index={index} />
    </Modal>
  );
}
