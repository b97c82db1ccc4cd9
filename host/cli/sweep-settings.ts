import { createHash } from "node:crypto";
import { UsageError } from "./usage.ts";

/** One combination of values, as `-p` takes them, and the name of what it makes. */
export interface SweepSetting {
  /** `NAME=VALUE`, in the order in which they were given */
  readonly parameters: readonly string[];
  readonly name: string;
}

/**
 * Every combination of values: `lambda=0,0.1,1` lists them, `seed=0..4` counts through whole numbers, both ends included.
 * A list in brackets, quotes or braces is one JSON value: `layers=[8,8]`.
 */
export function sweepSettings(options: readonly string[]): readonly SweepSetting[] {
  const axes = options.map(axisOf);
  const names = axes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${twice} is given twice: list its values as -p ${twice}=A,B`);
  return axes
    .reduce<readonly (readonly string[])[]>(
      (settings, { name, values }) =>
        settings.flatMap((setting) => values.map((value) => [...setting, `${name}=${value}`])),
      [[]],
    )
    .map((parameters) => ({ parameters, name: fileNameOf(parameters) }));
}

function axisOf(option: string): { readonly name: string; readonly values: readonly string[] } {
  const at = option.indexOf("=");
  if (at < 1) throw new UsageError(`-p takes NAME=VALUES, not "${option}"`);
  const [name, text] = [option.slice(0, at), option.slice(at + 1)];
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(text);
  if (!range) return { name, values: /^["[{]/.test(text) ? [text] : text.split(",") };
  const [first, last] = [Number(range[1]), Number(range[2])];
  if (first > last) throw new UsageError(`-p ${option}: a range goes upwards, as ${last}..${first}`);
  if (last - first >= 100_000) throw new UsageError(`-p ${option}: a range has at most 100,000 numbers`);
  return { name, values: Array.from({ length: last - first + 1 }, (_, index) => String(first + index)) };
}

/** Names that every file system takes, and that differ where the values do. */
function fileNameOf(parameters: readonly string[]): string {
  const name = parameters
    .map((each) => each.replaceAll(/[^\w.=+-]/g, (character) => `%${character.codePointAt(0)!.toString(16)}`))
    .join(",");
  return name.length <= 180
    ? name
    : `${name.slice(0, 160)}~${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;
}
