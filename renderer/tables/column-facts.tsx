import { useEffect, useRef } from "react";
import type { ColumnSummary } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { drawHistogram } from "./histogram.ts";
import { leastToGreatest, missingWords } from "./summary-words.ts";

/** What the values of a column are like: bars, extent, mean, missing and frequent ones. */
export function ColumnFacts({
  summary,
  keep,
}: {
  readonly summary: ColumnSummary | undefined;
  /** Chooses the rows that have a value. */
  readonly keep: (value: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(...(summary ? [drawHistogram(summary, 268, 64)] : []));
  }, [summary]);
  if (!summary) return <p className="kv-faint">{say("Not summarised yet")}</p>;
  const { rowCount, of, mean, distinct, barsOf, bars } = summary;
  const extent = leastToGreatest(summary);
  const facts = [
    ...(extent === undefined ? [] : [extent]),
    ...(mean === undefined ? [] : [say("mean {mean}", { mean: String(Number(mean.toPrecision(6))) })]),
    ...(distinct === undefined ? [] : [say("{count} distinct", { count: distinct })]),
    ...missingWords(summary),
    ...(rowCount < of ? [say("of {count} rows spread over {all}", { count: rowCount, all: of })] : []),
  ];
  return (
    <>
      <div ref={place} className="kv-grid-chart" />
      <p>{facts.join(" · ")}</p>
      {barsOf === "ranges" ? null : (
        <ul className="kv-grid-frequent">
          {bars.map(({ label, count }) => (
            <li key={label}>
              <button type="button" title={say("Keep rows with this value")} onClick={() => keep(label)}>
                <span>{label === "" ? say("(empty text)") : label}</span> <span>{count.toLocaleString()}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
