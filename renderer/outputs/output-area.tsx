import { memo, useRef, useState } from "react";
import { say, sayCount } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useTurn } from "../cells/use-turn.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { OutputItem } from "../notebook/output-list.ts";
import { setOutputHidden } from "../notebook/output-visibility.ts";
import { useSelected } from "../state/use-signal.ts";
import { OutputView } from "./output-view.tsx";

interface OutputAreaProps {
  readonly cell: CellModel;
  readonly items: readonly OutputItem[];
}

/** Of more outputs than these together, those between wait until the reader asks. */
const firstOutputs = 60;
const lastOutputs = 20;

/** The outputs of a cell, in a row with the strip that folds them. */
export const OutputArea = memo(function OutputArea({ cell, items }: OutputAreaProps) {
  const { model } = useNotebook();
  const current = useSelected(cell.status, ({ fromPresentKernel }) => fromPresentKernel);
  const [all, setAll] = useState(false);
  const isLong = items.length > firstOutputs + lastOutputs;
  return (
    <div className="kv-row" data-stale={!current}>
      <button
        type="button"
        className="kv-fold"
        tabIndex={-1}
        aria-label={say("Fold the outputs")}
        title={say("Fold the outputs")}
        onClick={() => setOutputHidden(model, cell, true)}
      />
      <div className="kv-outputs" data-long={isLong} data-testid="cell-output">
        {isLong ? (
          <ManyOutputs cell={cell} items={items} all={all} toggle={() => setAll(!all)} />
        ) : (
          items.map((item, index) => <OutputView key={item.key} item={item} index={index} cell={cell} />)
        )}
      </div>
    </div>
  );
});

interface ManyOutputsProps extends OutputAreaProps {
  readonly all: boolean;
  readonly toggle: () => void;
}

function ManyOutputs({ cell, items, all, toggle }: ManyOutputsProps) {
  const tail = items.length - lastOutputs;
  const left = tail - firstOutputs;
  const button = (
    <button type="button" className="kv-link" data-testid="show-all-outputs" onClick={toggle}>
      {all ? say("Show fewer") : say("Show all")}
    </button>
  );
  return (
    <>
      {items.slice(0, firstOutputs).map((item, index) => (
        <OutputView key={item.key} item={item} index={index} cell={cell} />
      ))}
      {all ? <Between cell={cell} items={items} end={tail} /> : null}
      <p className="kv-note">
        {all ? null : `${sayCount(left, "{count} output is not shown here.", "{count} outputs are not shown here.")} `}
        {button}
      </p>
      {items.slice(tail).map((item, at) => (
        <OutputView key={item.key} item={item} index={tail + at} cell={cell} />
      ))}
    </>
  );
}

const outputsOfChunk = 50;

/** The outputs between the first and the last ones, in chunks that are drawn when they come near. */
function Between({ cell, items, end }: OutputAreaProps & { readonly end: number }) {
  const chunks = Math.ceil((end - firstOutputs) / outputsOfChunk);
  return Array.from({ length: chunks }, (_, chunk) => {
    const from = firstOutputs + chunk * outputsOfChunk;
    return <Chunk key={chunk} cell={cell} items={items} from={from} to={Math.min(end, from + outputsOfChunk)} />;
  });
}

const Chunk = memo(function Chunk({
  cell,
  items,
  from,
  to,
}: OutputAreaProps & { readonly from: number; readonly to: number }) {
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const height = (to - from) * 28;
  return (
    <div
      ref={place}
      className="kv-output-chunk"
      style={{ containIntrinsicHeight: `auto ${height}px`, ...(!turn && { minHeight: height }) }}
    >
      {turn
        ? items
            .slice(from, to)
            .map((item, at) => <OutputView key={item.key} item={item} index={from + at} cell={cell} />)
        : null}
    </div>
  );
});
