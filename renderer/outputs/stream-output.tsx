import { useEffect, useRef, useState } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount } from "../../wording/say.ts";
import type { StreamSource } from "../../document/notebook.ts";
import { asText } from "../first-screen/as-text.ts";
import type { StreamLines } from "../notebook/stream-lines.ts";
import { createStreamDrawing, linesLeft, streamTree } from "./stream-drawing.ts";
import { WholeText } from "./whole-text.tsx";

interface StreamOutputProps {
  readonly stream: StreamLines;
  readonly name: "stdout" | "stderr";
  readonly source: StreamSource | undefined;
  /** Whether the page has only a part of the text: the note about that leads to all of it. */
  readonly isCut: boolean;
  /** Opens it in a viewer. */
  readonly open: () => void;
}

const processOutputTold: PlainPhrase =
  "Written by a program or native code straight to the kernel's output. Nothing tells which cell it is of: it stands at the one that was running, or ran last.";

/** What a program prints. The beginning and the newest lines are drawn, the rest on demand, so that a flood stays readable. */
export function StreamOutput({ stream, name, source, isCut, open }: StreamOutputProps) {
  const place = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState(() => linesLeft(stream));
  const [wantsAll, setAll] = useState(false);
  const all = wantsAll && !isCut;

  useEffect(() => {
    if (all || !place.current) return undefined;
    const drawing = createStreamDrawing(place.current, stream, setLeft);
    return drawing.end;
  }, [stream, all]);

  return (
    <div className={name === "stderr" ? "kv-stream kv-stderr" : "kv-stream"}>
      {source === "process" ? (
        <p className="kv-stream-source" title={say(processOutputTold)}>
          {say("process output")}
        </p>
      ) : null}
      {all ? (
        <WholeText lines={stream} />
      ) : (
        <div ref={place} data-left={left} className="kv-terminal" {...asText(() => streamTree(stream))} />
      )}
      {(left > 0 || all) && !isCut ? (
        <p className="kv-note">
          {all ? null : `${sayCount(left, "{count} line is not shown.", "{count} lines are not shown.")} `}
          <button type="button" className="kv-link" onClick={() => setAll(!all)}>
            {all ? say("Show less") : say("Show all")}
          </button>{" "}
          <button type="button" className="kv-link" data-testid="open-viewer" onClick={open}>
            {say("Open in viewer")}
          </button>
        </p>
      ) : null}
    </div>
  );
}
