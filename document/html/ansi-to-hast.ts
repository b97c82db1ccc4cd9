import type { ElementContent, Properties } from "hast";
import { changeStyle, plainStyle, styleProperties, type AnsiStyle } from "./ansi-style.ts";
import { element } from "./element.ts";
import { linkify } from "./linkify.ts";
import { overwriteLines } from "./overwrite-lines.ts";

/**
 * Every sequence a terminal acts upon: CSI, OSC (ended by BEL or ST), other strings, two-letter escapes, and single
 * control characters that draw nothing. Group 1 holds the parameters of an SGR, group 2 the text of an OSC.
 */
const escapes =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /(?:\u001b\[|\u009b)([\d;:]*)m|(?:\u001b\[|\u009b)[\d;:<=>?]*[ -/]*[@-~]?|\u001b\]([^\u0007\u001b]*)(?:\u0007|\u001b\\|$)|\u001b[PX^_][^\u001b]*(?:\u001b\\|$)|\u001b[ -/]*[0-~]?|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/g;

/**
 * The text of a stream or a traceback as spans with classes: the sixteen colours are custom properties of theme.css, the
 * other 240 and true colours are set on the element. Carriage returns and backspaces overwrite, as in a terminal, so that
 * a progress bar is one line; all other escapes are dropped; links (OSC 8, and addresses in the text) can be followed.
 */
export function ansiToHast(source: string): ElementContent[] {
  const text = overwriteLines(source);
  const nodes: ElementContent[] = [];
  let style = plainStyle;
  let link: string | undefined;
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) nodes.push(...runToHast(text.slice(start, end), style, link));
  };
  for (const match of text.matchAll(escapes)) {
    flush(match.index);
    start = match.index + match[0].length;
    if (match[1] !== undefined) style = changeStyle(style, match[1]);
    else if (match[2] !== undefined) link = hyperlinkOf(match[2], link);
  }
  flush(text.length);
  return nodes;
}

function runToHast(text: string, style: AnsiStyle, link: string | undefined): ElementContent[] {
  const children = link === undefined ? linkify(text) : [element("a", linkProperties(link), text)];
  const properties = styleProperties(style);
  return properties ? [element("span", properties, ...children)] : children;
}

/** The target that an OSC 8 sequence opens, none where it closes; other OSC sequences leave it as it is. */
function hyperlinkOf(command: string, before: string | undefined): string | undefined {
  const match = /^8;[^;]*;(.*)$/.exec(command);
  if (!match) return before;
  return /^(https?:\/\/|mailto:)/i.test(match[1]!) ? match[1] : undefined;
}

function linkProperties(href: string): Properties {
  return { href, target: "_blank", rel: ["noopener", "noreferrer"] };
}
