import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { chordOf, sequenceOf } from "./key-chord.ts";
import { navigationKeys } from "./navigation-keys.ts";
import type { NavigationKey } from "./navigation-keys.ts";

/** What a key does: a command of the map, or a movement. */
export type Bound =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "navigation"; readonly key: NavigationKey; readonly written: string };

/** Keys that act in both modes. */
export const accelerators: ReadonlyMap<string, CommandId> = new Map(
  (Object.entries(commands) as [CommandId, CommandDescription][]).flatMap(([id, { accelerator }]) =>
    accelerator === undefined ? [] : [[chordOf(accelerator), id] as const],
  ),
);

/** What every program undoes with: in a cell what was typed, in command mode what was done with cells. */
export const historyKeys: ReadonlyMap<string, CommandId> = new Map<string, CommandId>([
  ["Mod+z", "edit.undo"],
  ["Mod+Shift+z", "edit.redo"],
  ["Mod+y", "edit.redo"],
]);

/** Keys and sequences of command mode, sequences with a space between their chords. */
export const commandModeKeys: ReadonlyMap<string, Bound> = new Map<string, Bound>([
  ...(Object.entries(commands) as [CommandId, CommandDescription][]).flatMap(([id, { keys }]) =>
    (keys ?? []).map((written): [string, Bound] => [sequenceOf(written).join(" "), { kind: "command", id }]),
  ),
  ...navigationKeys.flatMap((key) =>
    key.keys.map((written): [string, Bound] => [sequenceOf(written).join(" "), { kind: "navigation", key, written }]),
  ),
  ...[...historyKeys].map(([chord, id]): [string, Bound] => [chord, { kind: "command", id }]),
]);

/** Reads keys one by one into what they are bound to, keeping the first half of `d d` for a moment. */
export interface SequenceReader {
  readonly press: (chords: readonly string[], at: number) => Bound | "unfinished" | undefined;
  readonly forget: () => void;
}

/** How long the second key of a sequence may take. Milliseconds. */
export const sequencePause = 1000;

export function createSequenceReader(bindings: ReadonlyMap<string, Bound> = commandModeKeys): SequenceReader {
  const beginnings = new Set([...bindings.keys()].filter((keys) => / ./.test(keys)).map((keys) => keys.split(" ")[0]!));
  let begun: { readonly chord: string; readonly at: number } | undefined;
  return {
    press(chords, at) {
      const before = begun && at - begun.at <= sequencePause ? begun.chord : undefined;
      begun = undefined;
      for (const chord of chords) {
        const whole = (before !== undefined && bindings.get(`${before} ${chord}`)) || bindings.get(chord);
        if (whole) return whole;
        if (beginnings.has(chord)) {
          begun = { chord, at };
          return "unfinished";
        }
      }
      return undefined;
    },
    forget: () => (begun = undefined),
  };
}
