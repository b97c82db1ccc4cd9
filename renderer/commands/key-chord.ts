/**
 * Keys as text, in one spelling: modifiers in the order `Mod Ctrl Alt Shift`, then the key by its lower-case name:
 * `Mod+Shift+arrowup`, `Shift+m`, `d`. `Mod` is Command on a Mac and Control elsewhere.
 */

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const namedKeys: Readonly<Record<string, string>> = {
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
  esc: "escape",
  space: " ",
};

/** Keys whose character changes with Shift, by what is printed on a US keyboard. */
const punctuation: Readonly<Record<string, string>> = {
  Minus: "-",
  Equal: "=",
  Slash: "/",
  Backslash: "\\",
  Period: ".",
  Comma: ",",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
};

function spell(press: KeyPress, key: string, mac: boolean): string {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const ctrl = mac && press.ctrlKey;
  return [mod && "Mod", ctrl && "Ctrl", press.altKey && "Alt", press.shiftKey && "Shift", key]
    .filter(Boolean)
    .join("+");
}

/**
 * The spellings under which a pressed key is looked up, most literal first. The second is by the key's place, for
 * characters that Shift or Option turn into others (`Mod+Shift+-` arrives as `_`, Option+N on a Mac as a tilde).
 */
export function chordsOf(press: KeyPress, mac: boolean): readonly string[] {
  const literal = spell(press, press.key.toLowerCase(), mac);
  const place = /^Key[A-Z]$/.test(press.code)
    ? press.code.slice(3).toLowerCase()
    : /^Digit\d$/.test(press.code)
      ? press.code.slice(5)
      : punctuation[press.code];
  if (place === undefined || !(press.shiftKey || press.altKey)) return [literal];
  const placed = spell(press, place, mac);
  return placed === literal ? [literal] : [literal, placed];
}

/** A key as the command map writes it (`CmdOrCtrl+Shift+Up`, `Shift+M`) in our one spelling. */
export function chordOf(written: string): string {
  const parts = written.split(/\+(?=.)/);
  const key = (parts.pop() ?? "").toLowerCase();
  const has = (name: string): boolean => parts.includes(name);
  return [
    has("CmdOrCtrl") && "Mod",
    has("Ctrl") && "Ctrl",
    has("Alt") && "Alt",
    has("Shift") && "Shift",
    namedKeys[key] ?? key,
  ]
    .filter(Boolean)
    .join("+");
}

const writtenNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(namedKeys).map(([name, key]) => [key, name[0]!.toUpperCase() + name.slice(1)])),
  enter: "Enter",
  tab: "Tab",
  delete: "Delete",
  backspace: "Backspace",
  home: "Home",
  end: "End",
  pageup: "PageUp",
  pagedown: "PageDown",
};

/** A pressed key as the command map writes it; undefined while only modifiers are held. */
export function writtenOf(press: KeyPress, mac: boolean): string | undefined {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"].includes(press.key)) return undefined;
  const parts = (chordsOf(press, mac).at(-1) ?? "").split(/\+(?=.)/);
  const key = parts.pop() ?? "";
  // Letters of command mode are written as they are typed, those with modifiers as they stand on the keyboard.
  const name = writtenNames[key] ?? (parts.length > 0 || /^f\d+$/.test(key) ? key.toUpperCase() : key);
  return [...parts.map((part) => (part === "Mod" ? "CmdOrCtrl" : part)), name].join("+");
}

/** A sequence such as `d d` as its chords. */
export function sequenceOf(written: string): readonly string[] {
  return written.split(" ").map(chordOf);
}

const macSymbols: Readonly<Record<string, string>> = { CmdOrCtrl: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const keySymbols: Readonly<Record<string, string>> = { Up: "↑", Down: "↓", Left: "←", Right: "→", Enter: "↵" };

/** The keys of a chord or sequence as they are shown: one text for each key cap. */
export function keyCaps(written: string, mac: boolean): readonly string[] {
  return written.split(" ").flatMap((chord) =>
    chord.split(/\+(?=.)/).map((part) => {
      if (mac && macSymbols[part]) return macSymbols[part];
      if (part === "CmdOrCtrl") return "Ctrl";
      return keySymbols[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }),
  );
}

/** The same as one text for menus and tooltips: `Ctrl+Shift+↑`, `⌘S`, `D, D`. */
export function keyLabel(written: string, mac: boolean): string {
  return written
    .split(" ")
    .map((chord) => keyCaps(chord, mac).join(mac ? "" : "+"))
    .join(", ");
}
