import { changeStyle, plainStyle, styleSequence, type AnsiStyle } from "./ansi-style.ts";

/** A colour sequence (its parameters are group 1), another escape, or one character. */
const piece =
  // eslint-disable-next-line no-control-regex -- escapes are what is looked for
  /\u001b\[([\d;:]*)m|\u001b\[[\d;:<=>?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[^]/gu;
// eslint-disable-next-line no-control-regex -- escapes are what is looked for
const colors = /\u001b\[([\d;:]*)m/g;
// eslint-disable-next-line no-control-regex -- a backspace
const overwriting = /[\r\b]/;

/**
 * Text after what carriage returns, backspaces and 'erase in line' do to it: each line as a terminal shows it in the
 * end. A progress bar that was redrawn a thousand times is one line again.
 */
export function overwriteLines(text: string): string {
  if (!overwriting.test(text)) return text;
  let style = plainStyle;
  return text
    .split("\n")
    .map((line) => {
      // Windows ends lines with a carriage return, which writes nothing over.
      const whole = line.replace(/\r+$/, "");
      if (overwriting.test(whole)) {
        const [shown, after] = overwriteLine(whole, style);
        style = after;
        return shown;
      }
      for (const [, parameters] of whole.matchAll(colors)) style = changeStyle(style, parameters!);
      return whole;
    })
    .join("\n");
}

interface Place {
  readonly character: string;
  readonly style: AnsiStyle;
}

/** One line as it looks in the end, begun in the style `before`, and the style that the next line begins with. */
function overwriteLine(line: string, before: AnsiStyle): [string, AnsiStyle] {
  const places: Place[] = [];
  let column = 0;
  let style = before;
  for (const [part, parameters] of line.matchAll(piece)) {
    if (part === "\r") column = 0;
    else if (part === "\b") column = Math.max(0, column - 1);
    else if (parameters !== undefined) style = changeStyle(style, parameters);
    else if (!part.startsWith("\u001b")) places[column++] = { character: part, style };
    else if (part.endsWith("K")) erase(places, column, part);
  }
  return [written(places, before, style), style];
}

/** EL: from here to the end of the line, from its start to here, or all of it. */
function erase(places: Place[], column: number, sequence: string): void {
  const mode = sequence[2];
  if (mode === "1" || mode === "2")
    for (let i = 0; i <= column && i < places.length; i++) places[i] = { character: " ", style: plainStyle };
  if (mode !== "1") places.length = Math.min(places.length, column);
}

function written(places: readonly Place[], before: AnsiStyle, after: AnsiStyle): string {
  let style = before;
  let text = "";
  for (const place of places) {
    if (place.style !== style) text += styleSequence(place.style);
    style = place.style;
    text += place.character;
  }
  return style === after ? text : text + styleSequence(after);
}
