import { say } from "../../wording/say.ts";
import { Mark } from "../shell/wordmark.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { Modal } from "./modal.tsx";

export function AboutDialog({ answer }: { readonly answer: (answer: null) => void }) {
  const app = useSignal(useWindow().workspace.app);
  return (
    <Modal title={say("About Kelvin")} size="small" testId="about-dialog" close={() => answer(null)}>
      <div className="kv-about">
        <Mark size={56} />
        <div>
          <p>
            <strong>{`Kelvin ${app?.version ?? ""}`}</strong>
          </p>
          <p>{say("A notebook for experiments on calibrated models.")}</p>
          <p className="kv-faint">
            {app ? say("{platform}, host process {pid}", { platform: app.platform, pid: String(app.hostPid) }) : null}
          </p>
        </div>
      </div>
    </Modal>
  );
}
