import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { say } from "../../wording/say.ts";
import { Sparkline } from "./sparkline.tsx";
import type { TreeRow } from "./tree-rows.ts";
import { sizeExplained, sizeWords, typeWords } from "./value-words.ts";

interface VariableRowProps {
  readonly row: TreeRow;
  readonly isCurrent: boolean;
  readonly isNew: boolean;
  readonly choose: (row: TreeRow) => void;
  readonly toggle: (row: TreeRow) => void;
  readonly loadMore: (row: TreeRow) => void;
}

/** One line: a variable, something in one, or what is left to be shown. The keys of the grid do what clicks do. */
export const VariableRow = memo(function VariableRow(props: VariableRowProps) {
  const { row, isCurrent, isNew, choose, toggle, loadMore } = props;
  const indent = { paddingInlineStart: `${0.35 + (row.level - 1) * 0.9}rem` };
  const common = {
    role: "row",
    tabIndex: isCurrent ? 0 : -1,
    "aria-level": row.level,
    "aria-selected": isCurrent,
    "data-row": row.id,
  } as const;
  if (row.kind !== "value")
    return (
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid listens
      <div {...common} className="kv-variable kv-variable-note" onClick={() => loadMore(row)}>
        <span role="gridcell" style={indent} aria-colspan={4}>
          {row.kind === "more" ? <span className="kv-variable-more">{row.label}</span> : row.label}
        </span>
      </div>
    );
  const { facts, variable } = row;
  const { isExpandable, size } = facts;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid listens
    <div
      {...common}
      className="kv-variable"
      data-kind={facts.kind}
      data-new={isNew || undefined}
      aria-expanded={isExpandable ? row.isOpen : undefined}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      onClick={() => choose(row)}
      onDoubleClick={() => toggle(row)}
    >
      <span role="rowheader" className="kv-variable-name" style={indent} title={row.label}>
        <span
          className="kv-variable-arrow"
          aria-hidden
          data-open={row.isOpen || undefined}
          onClick={(event) => {
            event.stopPropagation();
            toggle(row);
          }}
        >
          {isExpandable ? <ChevronRight size={13} /> : null}
        </span>
        <span className="kv-variable-text">{row.label}</span>
        {variable?.importedFrom === undefined ? null : <span className="kv-variable-origin">{say("import")}</span>}
      </span>
      <span role="gridcell" className="kv-variable-type" title={typeWords(facts)}>
        {typeWords(facts)}
      </span>
      <span role="gridcell" className="kv-variable-value" title={facts.preview}>
        {facts.sparkline ? <Sparkline values={facts.sparkline} /> : null}
        {facts.preview}
      </span>
      <span role="gridcell" className="kv-variable-size" title={size ? sizeExplained(size) : undefined}>
        {size ? sizeWords(size) : ""}
      </span>
    </div>
  );
}, isSameRow);

/** The rows are made anew whenever one of them is opened; most of them are as they were. */
function isSameRow(before: VariableRowProps, after: VariableRowProps): boolean {
  const [left, right] = [before.row, after.row];
  const isSameValue =
    left.kind === "value" && right.kind === "value"
      ? left.facts === right.facts &&
        left.isOpen === right.isOpen &&
        left.place === right.place &&
        left.siblings === right.siblings
      : left.kind !== "value" && right.kind !== "value" && left.loaded === right.loaded;
  return (
    isSameValue &&
    left.kind === right.kind &&
    left.id === right.id &&
    left.label === right.label &&
    before.isCurrent === after.isCurrent &&
    before.isNew === after.isNew &&
    before.choose === after.choose &&
    before.toggle === after.toggle &&
    before.loadMore === after.loadMore
  );
}
