import { useLayoutEffect, useRef } from "react";
import { say } from "../../wording/say.ts";
import { useTurn } from "../cells/use-turn.ts";
import type { StreamLines } from "../notebook/stream-lines.ts";
import { drawLine } from "./stream-drawing.ts";

const linesOfBlock = 200;

/** A long text in full, in blocks that the browser skips while they are out of sight. */
export function WholeText({ lines }: { readonly lines: StreamLines }) {
  const blocks = Math.ceil(lines.count / linesOfBlock);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="kv-terminal kv-whole" tabIndex={0} role="region" aria-label={say("The whole output")}>
      {Array.from({ length: blocks }, (_, block) => (
        <Block key={block} lines={lines} from={block * linesOfBlock} />
      ))}
    </div>
  );
}

function Block({ lines, from }: { readonly lines: StreamLines; readonly from: number }) {
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const to = Math.min(lines.count, from + linesOfBlock);
  useLayoutEffect(() => {
    if (!turn) return;
    const nodes = Array.from({ length: to - from }, (_, index) => drawLine(lines.line(from + index)));
    place.current?.replaceChildren(...nodes);
  }, [turn, lines, from, to]);
  return <div ref={place} className="kv-block" style={{ containIntrinsicHeight: `auto ${(to - from) * 20}px` }} />;
}
