import { useMemo, useState } from "react";
import { diffText } from "../../document/diff/diff-text.ts";
import type { LineChange } from "../../document/diff/diff-text.ts";
import { say, sayCount } from "../../wording/say.ts";

/** So many unchanged lines stand around a change; longer runs fold. */
const context = 3;

type Run = { readonly folded: boolean; readonly lines: readonly LineChange[] };

/** The lines in runs, those far from any change folded. */
function runsOf(lines: readonly LineChange[]): readonly Run[] {
  const near = lines.map((_line, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== "same"),
  );
  const runs: { folded: boolean; lines: LineChange[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const folded = !near[index];
    const last = runs.at(-1);
    if (last && last.folded === folded) last.lines.push(line);
    else runs.push({ folded, lines: [line] });
  }
  // A line that takes the place of its own fold might as well be shown.
  return runs.map((run) => (run.lines.length < 2 ? { ...run, folded: false } : run));
}

const marks = { same: " ", removed: "−", added: "+" } as const;

function Line({ line }: { readonly line: LineChange }) {
  const { kind, before, after, pieces } = line;
  return (
    <div className="kv-diff-line" data-kind={kind}>
      <span className="kv-diff-number">{before}</span>
      <span className="kv-diff-number">{after}</span>
      <span className="kv-diff-mark" aria-hidden>
        {marks[kind]}
      </span>
      <code>
        {kind === "same" ? null : (
          <span className="kv-visually-hidden">{kind === "removed" ? say("removed:") : say("added:")} </span>
        )}
        {pieces.map(({ text, changed }, index) =>
          // Pieces have no names of their own, and never change places.
          changed ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </code>
    </div>
  );
}

function FoldedRun({ lines }: { readonly lines: readonly LineChange[] }) {
  const [open, setOpen] = useState(false);
  if (open) return lines.map((line) => <Line key={`${line.before} ${line.after}`} line={line} />);
  return (
    <button type="button" className="kv-diff-fold" onClick={() => setOpen(true)}>
      {sayCount(lines.length, "{count} line is the same", "{count} lines are the same")}
    </button>
  );
}

/** Two texts as one, line by line: what was, what is, what stayed. */
export function SourceComparison({ before, after }: { readonly before: string; readonly after: string }) {
  const runs = useMemo(() => runsOf(diffText(before, after)), [before, after]);
  return (
    <div className="kv-diff-source">
      {runs.map(({ folded, lines }) => {
        const [first] = lines;
        const key = `${first?.before} ${first?.after}`;
        return folded ? (
          <FoldedRun key={key} lines={lines} />
        ) : (
          lines.map((line) => <Line key={`${line.before} ${line.after}`} line={line} />)
        );
      })}
    </div>
  );
}
