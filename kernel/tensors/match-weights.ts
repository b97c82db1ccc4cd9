import type { SafetensorsType } from "./safetensors.ts";

/** What is known of a weight without its numbers. */
export interface WeightFacts {
  /** the format of its numbers */
  readonly dtype: SafetensorsType;
  /** numbers along each dimension */
  readonly shape: readonly number[];
}

/** How the weights of a file and of a model agree. Nothing of it is left out by any option. */
export interface WeightsReport {
  /** names in both, with the same shape and number format */
  readonly matched: readonly string[];
  /** names in the file that the model does not have */
  readonly unexpected: readonly string[];
  /** names in the model that the file does not have */
  readonly missing: readonly string[];
  /** names in both whose shapes differ */
  readonly shapes: readonly {
    readonly name: string;
    readonly file: readonly number[];
    readonly model: readonly number[];
  }[];
  /** names in both whose number formats differ */
  readonly dtypes: readonly {
    readonly name: string;
    readonly file: SafetensorsType;
    readonly model: SafetensorsType;
  }[];
  /** a missing name and the unexpected name of the same shape that it may go by, surest first */
  readonly renames: readonly { readonly from: string; readonly to: string }[];
}

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Compares the weights of a file with those that a model has. */
export function matchWeights(
  file: ReadonlyMap<string, WeightFacts>,
  model: ReadonlyMap<string, WeightFacts>,
): WeightsReport {
  const unexpected = [...file.keys()].filter((name) => !model.has(name));
  const missing = [...model.keys()].filter((name) => !file.has(name));
  const matched: string[] = [];
  const shapes: { name: string; file: readonly number[]; model: readonly number[] }[] = [];
  const dtypes: { name: string; file: SafetensorsType; model: SafetensorsType }[] = [];
  for (const [name, wanted] of model) {
    const found = file.get(name);
    if (!found) continue;
    if (!sameShape(found.shape, wanted.shape)) shapes.push({ name, file: found.shape, model: wanted.shape });
    if (found.dtype !== wanted.dtype) dtypes.push({ name, file: found.dtype, model: wanted.dtype });
    if (sameShape(found.shape, wanted.shape) && found.dtype === wanted.dtype) matched.push(name);
  }
  return { matched, unexpected, missing, shapes, dtypes, renames: suggestRenames(unexpected, missing, file, model) };
}

/** Pairs of names that are alike and whose shapes agree; each name is in one pair at most. */
function suggestRenames(
  unexpected: readonly string[],
  missing: readonly string[],
  file: ReadonlyMap<string, WeightFacts>,
  model: ReadonlyMap<string, WeightFacts>,
): WeightsReport["renames"] {
  const pairs = missing.flatMap((to) =>
    unexpected
      .filter((from) => sameShape(file.get(from)?.shape ?? [], model.get(to)?.shape ?? []))
      .map((from) => ({ from, to, likeness: likeness(from, to) })),
  );
  const taken = new Set<string>();
  const renames: { from: string; to: string }[] = [];
  for (const { from, to, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness < 0.4 || taken.has(`from ${from}`) || taken.has(`to ${to}`)) continue;
    taken.add(`from ${from}`).add(`to ${to}`);
    renames.push({ from, to });
  }
  return renames;
}

/** The share of words that two names have in common, in order; `module.layers.0.weight` and `layers.0.weight` are 6/7 alike. */
function likeness(a: string, b: string): number {
  const [first, second] = [a.split(/[._/]/), b.split(/[._/]/)];
  let row = Array.from({ length: second.length + 1 }, () => 0);
  for (const word of first) {
    const next = [0];
    for (const [index, other] of second.entries())
      next.push(
        word === other ? (row[index] as number) + 1 : Math.max(row[index + 1] as number, next[index] as number),
      );
    row = next;
  }
  return (2 * (row.at(-1) as number)) / (first.length + second.length);
}

const most = 8;

function listed(lines: readonly string[]): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more`];
}

/** What does not agree, in words; empty when all does. */
export function describeMismatch(report: WeightsReport): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title} (${lines.length}):`, ...listed(lines).map((line) => `  ${line}`)];
  return [
    ...part("missing, in the model and not in the file", report.missing),
    ...part("unexpected, in the file and not in the model", report.unexpected),
    ...part(
      "other shape",
      report.shapes.map(({ name, file, model }) => `${name}: [${file}] in the file, [${model}] in the model`),
    ),
    ...part(
      "other number format",
      report.dtypes.map(({ name, file, model }) => `${name}: ${file} in the file, ${model} in the model`),
    ),
    ...part(
      "perhaps renamed, try rename: { from: to }",
      report.renames.map(({ from, to }) => `${JSON.stringify(from)}: ${JSON.stringify(to)}`),
    ),
  ].join("\n");
}
