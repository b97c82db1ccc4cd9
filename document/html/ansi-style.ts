import type { Properties } from "hast";

/** A colour as SGR names it: one of sixteen by name, any other as `#rrggbb`. */
type AnsiColor = string;

/** How a terminal would draw the text that follows. */
export interface AnsiStyle {
  readonly color: AnsiColor | undefined;
  readonly ground: AnsiColor | undefined;
  readonly inverse: boolean;
  readonly flags: readonly AnsiFlag[];
}

type AnsiFlag = "bold" | "dim" | "italic" | "underline" | "strike" | "hidden";

export const plainStyle: AnsiStyle = { color: undefined, ground: undefined, inverse: false, flags: [] };

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const sixteen = [...names, ...names.map((name) => `bright-${name}`)];
const flagOf: Readonly<Record<number, AnsiFlag>> = {
  1: "bold",
  2: "dim",
  3: "italic",
  4: "underline",
  8: "hidden",
  9: "strike",
};
const unflagged: Readonly<Record<number, readonly AnsiFlag[]>> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  28: ["hidden"],
  29: ["strike"],
};

/** The style after the sequence `ESC [ parameters m`. Source: ECMA-48, 8.3.117, and xterm's colours. */
export function changeStyle(before: AnsiStyle, parameters: string): AnsiStyle {
  // A colour may be written with colons, one empty field for the colour space included: 38:2::255:0:0.
  const codes = parameters
    .replace(/([34]8):2:[^:;]*:(\d+:\d+:\d+)/g, "$1:2:$2")
    .split(/[;:]/)
    .map(Number);
  let style = before;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 38 || code === 48) {
      const [color, used] = extendedColor(codes.slice(i + 1));
      style = code === 38 ? { ...style, color } : { ...style, ground: color };
      i += used;
    } else style = changeByCode(style, code);
  }
  return style;
}

function changeByCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return plainStyle;
  // Double underline is drawn as a single one.
  const flag = flagOf[code === 21 ? 4 : code];
  if (flag) return style.flags.includes(flag) ? style : { ...style, flags: [...style.flags, flag] };
  const removed = unflagged[code];
  if (removed) return { ...style, flags: style.flags.filter((each) => !removed.includes(each)) };
  if (code === 7 || code === 27) return { ...style, inverse: code === 7 };
  if (code === 39) return { ...style, color: undefined };
  if (code === 49) return { ...style, ground: undefined };
  if (code >= 30 && code <= 37) return { ...style, color: sixteen[code - 30] };
  if (code >= 40 && code <= 47) return { ...style, ground: sixteen[code - 40] };
  if (code >= 90 && code <= 97) return { ...style, color: sixteen[code - 82] };
  if (code >= 100 && code <= 107) return { ...style, ground: sixteen[code - 92] };
  return style;
}

/** The colour after 38 or 48, and how many numbers it took. */
function extendedColor(rest: readonly number[]): [AnsiColor | undefined, number] {
  const [kind, ...values] = rest;
  if (kind === 5) return [paletteColor(values[0] ?? 0), 2];
  if (kind === 2) return [hex(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0), 4];
  return [undefined, rest.length];
}

/** Colour `index` of xterm's 256: the sixteen, a cube of 6 × 6 × 6, and 24 greys. */
function paletteColor(index: number): AnsiColor | undefined {
  if (index < 16) return sixteen[index];
  if (index > 255) return undefined;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex(grey, grey, grey);
  }
  const cube = index - 16;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function hex(...channels: readonly number[]): string {
  return `#${channels.map((value) => Math.min(255, value).toString(16).padStart(2, "0")).join("")}`;
}

/** Class names and colours of a span in this style, or undefined where it needs no span. */
export function styleProperties(style: AnsiStyle): Properties | undefined {
  if (style === plainStyle) return undefined;
  const className = style.flags.map((flag) => `ansi-${flag}`);
  const declarations: string[] = [];
  const color = style.inverse ? style.ground : style.color;
  const ground = style.inverse ? style.color : style.ground;
  if (style.inverse && !ground) className.push("ansi-inverse");
  if (color?.startsWith("#")) {
    className.push("ansi-rgb");
    declarations.push(`--ansi-color: ${color}`);
  } else if (color) className.push(`ansi-${color}`);
  if (ground?.startsWith("#")) {
    className.push("ansi-on-rgb");
    declarations.push(`--ansi-ground: ${ground}`);
  } else if (ground) className.push(`ansi-on-${ground}`);
  if (className.length === 0) return undefined;
  return declarations.length > 0 ? { className, style: declarations.join("; ") } : { className };
}

const codeOf = Object.fromEntries(Object.entries(flagOf).map(([code, flag]) => [flag, code]));

/** The escape sequence that brings a terminal into this style, whatever it was in. */
export function styleSequence(style: AnsiStyle): string {
  const codes = [
    "0",
    ...style.flags.map((flag) => codeOf[flag]!),
    ...(style.inverse ? ["7"] : []),
    ...(style.color ? [`38;${colorCode(style.color)}`] : []),
    ...(style.ground ? [`48;${colorCode(style.ground)}`] : []),
  ];
  return `\u001b[${codes.join(";")}m`;
}

function colorCode(color: AnsiColor): string {
  if (!color.startsWith("#")) return `5;${sixteen.indexOf(color)}`;
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `2;${channels.join(";")}`;
}
