import { useMemo, useRef } from "react";
import { outputToHast } from "../../document/html/mime-to-hast.ts";
import type { Output } from "../../document/notebook.ts";
import { HastView } from "../cells/hast-view.tsx";
import { useTurn } from "../cells/use-turn.ts";

/** An output that is drawn from a safe tree. */
export function TreeOutput({ output }: { readonly output: Output }) {
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const tree = useMemo(() => (turn ? outputToHast(output, { trusted: false }) : undefined), [turn, output]);
  return <div ref={place}>{tree ? <HastView tree={tree} /> : <Undrawn output={output} />}</div>;
}

/** The plain text of an output whose turn has not come, so that it can be found already. */
function Undrawn({ output }: { readonly output: Output }) {
  const plain = "data" in output ? output.data["text/plain"] : undefined;
  return <pre className="kv-terminal kv-undrawn">{typeof plain === "string" ? plain : ""}</pre>;
}
