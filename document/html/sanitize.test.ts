import { describe, expect, it } from "vitest";
import { htmlToHast } from "./html-to-hast.ts";
import { needsFrame } from "./needs-frame.ts";
import { safeStyle } from "./safe-style.ts";
import { toHtml } from "./to-html.ts";

const clean = (html: string): string => toHtml(htmlToHast(html));

describe("sanitised HTML", () => {
  it.each([
    [
      "text and structure",
      "<h2>A</h2><p>b <em>c</em><br>d</p><ul><li>e</li></ul><details open><summary>f</summary>g</details>",
    ],
    [
      "tables with spans and alignment",
      '<table border="1"><tr><th colspan="2" scope="col">a</th></tr><tr><td align="right">1</td></tr></table>',
    ],
    ["styles that only look", '<span style="color: #f00; background-color: rgb(1, 2, 3); font-weight: bold">x</span>'],
    [
      "a drawing with references of its own",
      '<svg viewBox="0 0 9 9"><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><rect width="9" height="9" fill="url(#g)"/><use xlink:href="#g"/></svg>',
    ],
    [
      "images and sound given as data",
      '<img src="data:image/png;base64,AA=="><audio controls><source src="data:audio/wav;base64,AA==" type="audio/wav"></audio>',
    ],
    [
      "links of the web, of a file and of the page",
      '<a href="https://x.test">a</a><a href="b.ipynb">b</a><a href="#c">c</a><a id="c" name="d"></a>',
    ],
  ])("keeps %s", (_, html) => {
    expect(clean(html)).toMatchSnapshot();
  });

  it("keeps a table's caption where it is", () => {
    const table = "<table><caption>2 rows</caption><tbody><tr><td>1</td></tr></tbody></table>";
    expect(clean(table)).toContain(table);
  });

  it("drops classes that are not content's, or foreign HTML could dress up as Kelvin", () => {
    expect(clean('<div class="dataframe toolbar kv-error plotly-figure">x</div>')).toBe(
      '<div class="dataframe">x</div>',
    );
  });
});

describe("a style attribute", () => {
  it.each([
    ["color: red; position: fixed; top: 0", "color: red"],
    ["width: calc(100% - 2px); margin: 0 auto", "width: calc(100% - 2px); margin: 0 auto"],
    ["margin-left: -20px", undefined],
    ["background: url(x)", undefined],
    [
      "background: linear-gradient(90deg, #fff 10%, transparent)",
      "background: linear-gradient(90deg, #fff 10%, transparent)",
    ],
    ["color: r\\65d", undefined],
    ["color: red /* x */", undefined],
    ["color", undefined],
    ["", undefined],
  ])("%j becomes %j", (style, safe) => {
    expect(safeStyle(style)).toBe(safe);
  });
});

describe("the need of a frame", () => {
  it.each([
    ["<table class='dataframe'><tr><td>1</td></tr></table>", "nothing"],
    [
      "<style scoped>.dataframe tbody tr th { vertical-align: top; } .dataframe thead th { }</style><table></table>",
      "nothing",
    ],
    ["<style>#T_1 td { color: red; }</style><table id='T_1'></table>", "style"],
    ["<input type='checkbox'>", "style"],
    ["<div id='x'></div><script>draw()</script>", "script"],
    ["<b onclick='x()'>y</b>", "script"],
    ["<p>write &lt;script&gt; and onclick = here</p>", "nothing"],
    ["<iframe src='https://x.test'></iframe>", "script"],
  ])("of %s is %s", (html, need) => {
    expect(needsFrame(html)).toBe(need);
  });
});
