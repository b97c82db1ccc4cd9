import { describe, expect, it } from "vitest";
import { ansiToHast } from "./ansi-to-hast.ts";
import { element } from "./element.ts";
import { overwriteLines } from "./overwrite-lines.ts";
import { toHtml } from "./to-html.ts";

const render = (text: string): string => toHtml(element("pre", {}, ...ansiToHast(text))).slice(5, -6);

describe("terminal text", () => {
  it.each([
    ["plain text", "a < b & c", "a &#x3C; b &#x26; c"],
    ["a colour", "\u001b[31mred\u001b[0m.", '<span class="ansi-red">red</span>.'],
    ["a bright colour on a ground", "\u001b[97;44mx", '<span class="ansi-bright-white ansi-on-blue">x</span>'],
    [
      "bold, italic and underline",
      "\u001b[1;3;4mx\u001b[22;24my",
      '<span class="ansi-bold ansi-italic ansi-underline">x</span><span class="ansi-italic">y</span>',
    ],
    ["inverse with colours", "\u001b[7;31mx", '<span class="ansi-on-red">x</span>'],
    ["inverse without colours", "\u001b[7mx", '<span class="ansi-inverse">x</span>'],
    ["one of 256", "\u001b[38;5;208mx", '<span class="ansi-rgb" style="--ansi-color: #ff8700">x</span>'],
    ["one of 256 that is one of 16", "\u001b[48;5;9mx", '<span class="ansi-on-bright-red">x</span>'],
    ["a true colour", "\u001b[48;2;1;2;3mx", '<span class="ansi-on-rgb" style="--ansi-ground: #010203">x</span>'],
    [
      "a true colour with colons",
      "\u001b[38:2::1:2:300mx",
      '<span class="ansi-rgb" style="--ansi-color: #0102ff">x</span>',
    ],
    ["a colour that ends", "\u001b[31ma\u001b[39mb", '<span class="ansi-red">a</span>b'],
    ["other escapes", "\u001b[2J\u001b[?25la\u001b]0;title\u0007b\u001b(Bc\u0000d", "abcd"],
    ["an escape that is cut off", "a\u001b[3", "a"],
    [
      "a link",
      "see https://x.test/a_(b).",
      'see <a href="https://x.test/a_(b)" target="_blank" rel="noopener noreferrer">https://x.test/a_(b)</a>.',
    ],
    [
      "a link of its own",
      "\u001b]8;;https://x.test\u001b\\x\u001b]8;;\u001b\\y",
      '<a href="https://x.test" target="_blank" rel="noopener noreferrer">x</a>y',
    ],
    ["a link with script", "\u001b]8;;javascript:alert(1)\u0007x\u001b]8;;\u0007", "x"],
  ])("draws %s", (_, text, html) => {
    expect(render(text)).toBe(html);
  });

  it("takes time in proportion to megabytes: with more than that, this test would not end", () => {
    const line = "\u001b[32mepoch\u001b[0m 1 loss 0.123 and some more text\n";
    const shown = '<span class="ansi-green">epoch</span> 1 loss 0.123 and some more text\n';
    expect(render(line.repeat(40_000)) === shown.repeat(40_000)).toBe(true);
  });
});

describe("a line written over", () => {
  it.each([
    ["nothing", "a\nb", "a\nb"],
    ["Windows line ends", "a\r\nb\r\n", "a\nb\n"],
    ["a shorter text over a longer", "abcdef\rxy", "xycdef"],
    ["a bar drawn twice", " 10%\r 20%\nnext", " 20%\nnext"],
    ["a backspace", "ab\bc", "ac"],
    ["an erased rest", "abcdef\rxy\u001b[K", "xy"],
    ["a colour", "\u001b[31mab\rc\u001b[0m", "\u001b[0;38;5;1mcb\u001b[0m"],
    ["the colour of the line before", "\u001b[31ma\nb\rc", "\u001b[31ma\nc"],
  ])("by %s", (_, text, shown) => {
    expect(overwriteLines(text)).toBe(shown);
  });

  it("by a bar that is drawn ten thousand times", () => {
    const text = Array.from({ length: 10_000 }, (_, n) => `\r ${n}/10000 [${"#".repeat(40)}]`).join("");
    expect(overwriteLines(text)).toBe(` 9999/10000 [${"#".repeat(40)}]`);
  });
});
