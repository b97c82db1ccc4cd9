import { expect, test } from "vitest";
import { displaySymbol } from "../../document/mime/mime-bundle.ts";
import { html, md, svg } from "./templates.ts";

test("html escapes what is put in, but not markup, and joins arrays", () => {
  const items = ["<a>", html`<i>b</i>`, 3].map((item) => html`<li>${item}</li>`);
  // prettier-ignore
  const list = html`<ul title="${'"quoted"'}">${items}${null}${undefined}${false}${0}</ul>`;
  expect(list[displaySymbol]()).toEqual({
    "text/plain": String(list),
    "text/html": `<ul title="&quot;quoted&quot;"><li>&lt;a&gt;</li><li><i>b</i></li><li>3</li>0</ul>`,
  });
});

test("Markdown keeps backslashes and values as they are", () => {
  expect(md`$\frac{1}{2}$ is **${0.5}** & <b>`[displaySymbol]()).toMatchObject({
    "text/markdown": String.raw`$\frac{1}{2}$ is **0.5** & <b>`,
  });
});

test("backticks and placeholders are written with a backslash that is not shown", () => {
  // prettier-ignore
  const text = md`call \`fit()\` with \${name} in $\ln p$`;
  expect(String(text)).toBe("call `fit()` with ${name} in $\\ln p$");
});

test("svg displays a drawing", () => {
  const dots = [1, 2].map((x) => svg`<circle cx="${x}"/>`);
  expect(svg`<svg>${dots}</svg>`[displaySymbol]()).toMatchObject({
    "image/svg+xml": `<svg><circle cx="1"/><circle cx="2"/></svg>`,
  });
});
