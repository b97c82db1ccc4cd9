import { Fragment } from "react";
import { tallyClass } from "../../document/html/tally-to-hast.ts";
import type { Tally } from "../../document/html/verdict-words.ts";

/** The line of the notebook's head that is always seen: what it is about, and how many of each kind there are. */
export function HeadSummary({ title, tallies }: { readonly title: string; readonly tallies: readonly Tally[] }) {
  return (
    <summary>
      <strong>{title}</strong>
      {tallies.map(({ state, words }) => (
        <Fragment key={state}>
          {" "}
          <span className={`kv-tally ${tallyClass(state)}`}>{words}</span>
        </Fragment>
      ))}
    </summary>
  );
}
