import { toHtml } from "hast-util-to-html";
import { describe, expect, test } from "vitest";
import { tracebackToHast } from "./traceback-to-hast.ts";

const html = (traceback: string) => toHtml({ type: "root", children: tracebackToHast(traceback) });

describe("a traceback", () => {
  test("leads to the cells that it names, with and without brackets", () => {
    expect(html("\u001b[36mcell 12, line 3, column 5\u001b[39m\n    at f (cell [2], line 1, column 9)")).toBe(
      '<span class="ansi-cyan"><a class="kv-place" href="#run-12" data-run="12" data-line="3" data-column="5">cell 12, line 3, column 5</a></span>\n    at f (<a class="kv-place" href="#run-2" data-run="2" data-line="1" data-column="9">cell [2], line 1, column 9</a>)',
    );
  });

  test("opens where calls were folded", () => {
    expect(
      html("Error: x\n\u001b[2m    … 2 frames in node_modules/zed: inner (a.js:1), run\u001b[22m\n    at <me>"),
    ).toBe(
      'Error: x\n<details class="kv-calls"><summary>    … 2 frames in node_modules/zed</summary>        inner (a.js:1)\n        run\n</details>    at &#x3C;me>',
    );
  });

  test("keeps the code around the place in one piece, apart from the text that may be broken", () => {
    expect(
      html("cell [1], line 1, column 3\n> 1 | a.b\n\u001b[2m    |\u001b[22m   \u001b[31m^\u001b[39m\n\n    at f"),
    ).toBe(
      '<a class="kv-place" href="#run-1" data-run="1" data-line="1" data-column="3">cell [1], line 1, column 3</a>\n<div class="kv-code-frame">> 1 | a.b\n<span class="ansi-dim">    |</span>   <span class="ansi-red">^</span></div>\n    at f',
    );
  });

  test("keeps colours that go on over several lines of text", () => {
    expect(html("\u001b[2m{\n  code: 1\n}\u001b[22m\n> 1 | a")).toBe(
      '<span class="ansi-dim">{\n  code: 1\n}</span>\n<div class="kv-code-frame">> 1 | a</div>',
    );
  });

  test("of another kernel is drawn as it is", () => {
    expect(html("\u001b[31mZeroDivisionError\u001b[39m\nCell In[1], line 1")).toBe(
      '<span class="ansi-red">ZeroDivisionError</span>\nCell In[1], line 1',
    );
  });
});
