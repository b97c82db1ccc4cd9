import { say } from "../../wording/say.ts";
import type { DebugFrame, DebugStop } from "../../host/contract/debugging.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { frameName, framePlace } from "./frame-words.ts";

/** The calls that led to where the program stands, innermost first; one is looked at. */
export function CallStack({ stop }: { readonly stop: DebugStop }) {
  const { model } = useNotebook();
  const chosen = useSignal(model.debug.frame);
  useSignal(model.order);
  if (stop.frames.length === 0) return <p className="kv-debug-note">{say("The kernel tells no calls.")}</p>;
  return (
    <ol className="kv-call-stack" data-testid="call-stack">
      {stop.frames.map((frame) => (
        <li key={frame.id}>
          <button
            type="button"
            className="kv-call"
            aria-current={frame.id === chosen?.id || undefined}
            data-foreign={frame.isForeign || undefined}
            title={frame.cellId === undefined ? frame.path : undefined}
            onClick={() => model.debug.chooseFrame(frame)}
          >
            <span className="kv-call-name">{frameName(frame)}</span>
            <span className="kv-call-place">{placeOf(frame)}</span>
          </button>
        </li>
      ))}
    </ol>
  );

  function placeOf(frame: DebugFrame): string {
    return framePlace(frame, (cellId) => model.placeOf(cellId) + 1);
  }
}
