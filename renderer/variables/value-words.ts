import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayCount, sayTogether } from "../../wording/say.ts";
import type { SizeInBytes, ValueFacts } from "../../kernel/protocol/variables.ts";

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in a few characters: `8 B`, `≈ 1.2 MB`, `≥ 40 kB`. Units are powers of ten. */
export function sizeWords({ bytes, certainty }: SizeInBytes): string {
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const text = power === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1);
  return `${{ exact: "", estimated: "≈ ", "at-least": "≥ " }[certainty]}${text} ${units[power]}`;
}

const certainties: Readonly<Record<SizeInBytes["certainty"], PlainPhrase>> = {
  exact: "exactly, of its data",
  estimated: "estimated from a part of it",
  "at-least": "at least: not all of it was looked at",
};

export function sizeExplained(size: SizeInBytes): string {
  return sayTogether([sayCount(size.bytes, "{count} byte", "{count} bytes"), say(certainties[size.certainty])]);
}

/** A type as the column shows it: `Tensor [2, 3]`, `Table 1000 × 5`, `Map (3)`. */
export function typeWords({ type, kind, shape }: ValueFacts): string {
  const lengths =
    !shape || kind === "string"
      ? ""
      : kind === "table"
        ? shape.join(" × ")
        : kind === "tensor"
          ? `[${shape.join(", ")}]`
          : `(${shape.join(", ")})`;
  return [type, lengths].filter(Boolean).join(" ");
}
