import { useEffect, useRef, useState } from "react";
import type { StreamSource } from "../../document/notebook.ts";
import { StreamLines } from "../notebook/stream-lines.ts";
import { useWindow } from "../shell/window-context.tsx";
import { createStreamDrawing } from "./stream-drawing.ts";
import { WholeText } from "./whole-text.tsx";

interface StreamOutputProps {
  readonly stream: StreamLines;
  /** The text in full, where the stream was cut and has been fetched since. */
  readonly whole: string | undefined;
  readonly name: "stdout" | "stderr";
  readonly source: StreamSource | undefined;
}

const processOutputTold =
  "Written by a program or native code straight to the kernel's output. Nothing tells which cell it is of: it stands at the one that was running, or ran last.";

function streamOf(text: string): StreamLines {
  const stream = new StreamLines();
  stream.append(text);
  return stream;
}

/** What a program prints. The beginning and the newest lines are drawn, the rest on demand, so that a flood stays readable. */
export function StreamOutput({ stream, whole, name, source }: StreamOutputProps) {
  const { workspace } = useWindow();
  const place = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState(0);
  const [all, setAll] = useState(false);
  const [fetched, setFetched] = useState<StreamLines>();
  if (whole !== undefined && !fetched) setFetched(streamOf(whole));
  const shown = fetched ?? stream;

  useEffect(() => {
    if (all || !place.current) return undefined;
    const drawing = createStreamDrawing(place.current, shown, setLeft);
    return drawing.end;
  }, [shown, all]);

  const open = () => void workspace.dialogs.show({ kind: "text", title: "Output", text: shown.text() });
  return (
    <div className={name === "stderr" ? "kv-stream kv-stderr" : "kv-stream"}>
      {source === "process" ? (
        <p className="kv-stream-source" title={processOutputTold}>
          process output
        </p>
      ) : null}
      {all ? <WholeText lines={shown} /> : <div ref={place} data-left={left} className="kv-terminal" />}
      {left > 0 || all ? (
        <p className="kv-note">
          {all ? null : `${left.toLocaleString("en")} lines are not shown. `}
          <button type="button" className="kv-link" onClick={() => setAll(!all)}>
            {all ? "Show less" : "Show all"}
          </button>
          <button type="button" className="kv-link" onClick={open}>
            Open
          </button>
        </p>
      ) : null}
    </div>
  );
}
