import { ArrowUpRight, Undo2 } from "lucide-react";
import type { CellDiff } from "../../document/diff/diff-notebooks.ts";
import type { MetadataChange } from "../../document/diff/diff-metadata.ts";
import type { JsonValue } from "../../document/mime/mime-bundle.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { typeNames } from "../cells/describe-cell.ts";
import { OutputsComparison } from "./outputs-comparison.tsx";
import { SourceComparison } from "./source-comparison.tsx";

interface CellComparisonProps {
  readonly diff: CellDiff;
  /** Where it stands: in the open notebook, or in the version where only that has it. From 1. */
  readonly place: number;
  /** Makes the cell what it was. */
  readonly take: () => void;
  /** Goes to the cell in the notebook. */
  readonly show: () => void;
}

const takeLabels: Readonly<Record<Exclude<CellDiff["kind"], "same">, PlainPhrase>> = {
  changed: "Take This Cell Back",
  added: "Delete This Cell Again",
  removed: "Put This Cell Back",
};

/** What became of the cell, in words. */
function whatChanged(diff: CellDiff): readonly string[] {
  switch (diff.kind) {
    case "same":
      return [say("the same")];
    case "added":
      return [say("added")];
    case "removed":
      return [say("removed")];
    case "changed":
      return [
        ...(diff.typeChanged ? [say("another kind of cell")] : []),
        ...(diff.sourceChanged ? [say("text changed")] : []),
        ...(diff.outputsChanged ? [say("outputs changed")] : []),
        ...(diff.attachmentsChanged ? [say("attachments changed")] : []),
        ...(diff.metadata.length > 0 ? [say("metadata changed")] : []),
        ...(diff.moved ? [say("moved")] : []),
      ];
  }
}

function jsonText(value: JsonValue | undefined): string {
  return value === undefined ? "–" : JSON.stringify(value);
}

/** Members of metadata that differ, with both their values. */
export function MetadataComparison({ changes }: { readonly changes: readonly MetadataChange[] }) {
  return (
    <table className="kv-diff-metadata">
      <thead>
        <tr>
          <th scope="col">{say("Metadata")}</th>
          <th scope="col">{say("before")}</th>
          <th scope="col">{say("now")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path.join(".")}>
            <th scope="row">{path.join(" › ")}</th>
            <td>
              <code>{jsonText(before)}</code>
            </td>
            <td>
              <code>{jsonText(after)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One cell in both versions. */
export function CellComparison({ diff, place, take, show }: CellComparisonProps) {
  const { kind, before, after, sourceChanged, outputsChanged, metadata } = diff;
  const cell = after ?? before;
  if (!cell) return null;
  const words = whatChanged(diff).join(", ");
  const title = say("{type} cell {place}", { type: say(typeNames[cell.cell_type]), place });
  const differs = sourceChanged || outputsChanged || diff.typeChanged || diff.attachmentsChanged || metadata.length > 0;
  const text = kind === "added" || kind === "removed" || sourceChanged;
  return (
    <section
      className="kv-diff-cell"
      data-kind={kind}
      data-testid="diff-cell"
      tabIndex={-1}
      aria-label={`${title}: ${words}`}
    >
      <header className="kv-diff-head">
        <h3>{title}</h3>
        <span className="kv-diff-what">{words}</span>
        <span className="kv-diff-deeds">
          {after ? (
            <button type="button" className="kv-button kv-small" onClick={show}>
              <ArrowUpRight size={14} aria-hidden /> {say("Go to Cell")}
            </button>
          ) : null}
          {kind === "same" || (kind === "changed" && !differs) ? null : (
            <button type="button" className="kv-button kv-small" data-testid="diff-take" onClick={take}>
              <Undo2 size={14} aria-hidden /> {say(takeLabels[kind])}
            </button>
          )}
        </span>
      </header>
      {text ? (
        <SourceComparison before={before?.source ?? ""} after={after?.source ?? ""} />
      ) : (
        <SameSource text={cell.source} />
      )}
      {outputsChanged && before && after ? <OutputsComparison before={before} after={after} /> : null}
      {metadata.length > 0 ? <MetadataComparison changes={metadata} /> : null}
    </section>
  );
}

/** The beginning of a text that did not change, to tell which cell it is. */
function SameSource({ text }: { readonly text: string }) {
  const lines = text.split("\n");
  return <pre className="kv-diff-same">{lines.length > 4 ? `${lines.slice(0, 3).join("\n")}\n…` : text}</pre>;
}
