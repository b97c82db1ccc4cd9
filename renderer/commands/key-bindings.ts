import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import type { Settings } from "../../host/contract/states.ts";
import { createSignal } from "../state/signal.ts";
import { chordOf, sequenceOf } from "./key-chord.ts";
import { editorKeys, keyMaps } from "./key-maps.ts";
import { navigationKeys } from "./navigation-keys.ts";
import type { NavigationKey } from "./navigation-keys.ts";

/** What a key does: a command of the map, or a movement. */
export type Bound =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "navigation"; readonly key: NavigationKey; readonly written: string };

/** The part of the settings that says which keys commands have. */
export type KeySettings = Pick<Settings, "keyMap" | "keys">;

/** Which key does what. */
export interface KeyBindings {
  /** Keys that act in both modes. */
  readonly anywhere: ReadonlyMap<string, CommandId>;
  /** Keys and sequences of command mode, sequences with a space between their chords. */
  readonly commandMode: ReadonlyMap<string, Bound>;
  /** The keys of each command as they are written. */
  readonly keysOf: (id: CommandId) => readonly string[];
}

const all = Object.entries(commands) as [CommandId, CommandDescription][];

/** What every program undoes with: in a cell what was typed, in command mode what was done with cells. */
export const historyKeys: ReadonlyMap<string, CommandId> = new Map<string, CommandId>([
  ["Mod+z", "edit.undo"],
  ["Mod+Shift+z", "edit.redo"],
  ["Mod+y", "edit.redo"],
]);

/** The keys of a command before the user has changed any. */
export function usualKeys(id: CommandId, keyMap: Settings["keyMap"]): readonly string[] {
  const { accelerator, keys = [] }: CommandDescription = commands[id];
  return keyMaps[keyMap].keys[id] ?? (accelerator === undefined ? keys : [accelerator, ...keys]);
}

/** Whether a key acts in both modes: what is typed as text does not, nor what an editor has a use for. */
export function actsAnywhere(written: string): boolean {
  const chord = chordOf(written);
  if (written.includes(" ") || editorKeys.has(chord)) return false;
  return /^(Mod|Ctrl|Alt)\+|^(Shift\+)?f\d+$/.test(chord) || chord === "Shift+enter";
}

export function createBindings({ keyMap, keys }: KeySettings): KeyBindings {
  const keysOf = (id: CommandId): readonly string[] => keys[id] ?? usualKeys(id, keyMap);
  const anywhere = new Map<string, CommandId>();
  const commandMode = new Map<string, Bound>([
    ...navigationKeys.flatMap((key) =>
      key.keys.map((written): [string, Bound] => [sequenceOf(written).join(" "), { kind: "navigation", key, written }]),
    ),
    ...[...historyKeys].map(([chord, id]): [string, Bound] => [chord, { kind: "command", id }]),
  ]);
  // What the user has chosen wins over what another command has usually.
  const byChoice = [...all].sort(
    ([one], [other]) => Number(keys[one] !== undefined) - Number(keys[other] !== undefined),
  );
  for (const [id] of byChoice)
    for (const written of keysOf(id)) {
      if (actsAnywhere(written)) anywhere.set(chordOf(written), id);
      else commandMode.set(sequenceOf(written).join(" "), { kind: "command", id });
    }
  return { anywhere, commandMode, keysOf };
}

/** The keys as the user has them at present. */
export const keyBindings = createSignal(createBindings({ keyMap: "jupyter", keys: {} }));

/** Reads keys one by one into what they are bound to, keeping the first half of `d d` for a moment. */
export interface SequenceReader {
  readonly press: (chords: readonly string[], at: number) => Bound | "unfinished" | undefined;
  readonly forget: () => void;
}

/** How long the second key of a sequence may take. Milliseconds. */
export const sequencePause = 1000;

const beginnings = new WeakMap<ReadonlyMap<string, Bound>, ReadonlySet<string>>();

/** The first keys of sequences. */
function beginningsOf(bindings: ReadonlyMap<string, Bound>): ReadonlySet<string> {
  const known = beginnings.get(bindings);
  if (known) return known;
  const found = new Set([...bindings.keys()].filter((keys) => / ./.test(keys)).map((keys) => keys.split(" ")[0]!));
  beginnings.set(bindings, found);
  return found;
}

export function createSequenceReader(bindings = () => keyBindings.get().commandMode): SequenceReader {
  let begun: { readonly chord: string; readonly at: number } | undefined;
  return {
    press(chords, at) {
      const present = bindings();
      const before = begun && at - begun.at <= sequencePause ? begun.chord : undefined;
      begun = undefined;
      for (const chord of chords) {
        const whole = (before !== undefined && present.get(`${before} ${chord}`)) || present.get(chord);
        if (whole) return whole;
        if (beginningsOf(present).has(chord)) {
          begun = { chord, at };
          return "unfinished";
        }
      }
      return undefined;
    },
    forget: () => (begun = undefined),
  };
}
