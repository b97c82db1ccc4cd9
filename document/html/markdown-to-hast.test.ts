import { describe, expect, it } from "vitest";
import { createAnchors } from "./anchor-headings.ts";
import { formulaMacros } from "./formula-macros.ts";
import { markdownToHast, type MarkdownOptions } from "./markdown-to-hast.ts";
import { toHtml } from "./to-html.ts";

/** HTML with each formula as its TeX alone: what KaTeX draws is KaTeX's to test. */
function render(source: string, options?: MarkdownOptions): string {
  return toHtml(markdownToHast(source, options)).replace(
    /<span class="(kv-math|kv-formula)">.*?<annotation encoding="application\/x-tex">(.*?)<\/annotation>.*?<\/span>(?=(?:[^<]*|<(?!\/?span))*?(?:<\/?(?!span)|$))/gs,
    "<$1>$2</$1>",
  );
}

describe("Markdown", () => {
  it.each([
    ["paragraphs, emphasis and code", "Some *text* with **weight** and `code`.\n\nA ~~second~~ one with a  \nbreak."],
    ["lists and tasks", "- [x] done\n- [ ] open\n\n1. one\n   - inner"],
    ["a table with columns aligned", "| a | b |\n|:--|--:|\n| x | 1.5 |"],
    ["a fence with its language", "```ts\nconst x: number = 1;\n```"],
    ["a fence without language", "```\n<b>\n```"],
    ["raw HTML, sanitised", 'a <b onclick="x">b</b> <script>alert(1)</script> <kbd>Esc</kbd>'],
    ["Jupyter's alert boxes", '<div class="alert alert-info own">\n\n**Note**\n\n</div>'],
    ["addresses as links", "See https://example.org/a. and [x](other.ipynb#Part)."],
  ])("draws %s", (_, source) => {
    expect(render(source)).toMatchSnapshot();
  });

  it("keeps the footnotes of two cells apart", () => {
    const [first, second] = ["a", "b"].map((scope) => render("x[^1]\n\n[^1]: note", { scope }));
    expect(first).toContain('href="#kv-a-fn-1"');
    expect(first).toContain('id="kv-a-fn-1"');
    expect(second).toContain('href="#kv-b-fn-1"');
  });
});

describe("mathematics in Markdown", () => {
  it.each([
    ["inline", "so $a_1 * b_2 * c$ holds", ["kv-math:a_1 * b_2 * c"]],
    ["on its own lines", "x\n\n$$\na = b\n$$\n\ny", ["kv-formula:a = b"]],
    ["begun after text on its line", "$$ a = 1\n+ 2 $$", ["kv-formula:a = 1\n+ 2"]],
    [
      "in an environment without dollars",
      "\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}",
      ["kv-formula:\\begin{align}"],
    ],
    ["in MathJax's brackets", "\\\\(x\\\\) and \\\\[y\\\\]", ["kv-math:x", "kv-formula:y"]],
    ["in a table, with bars", "| a |\n|--|\n| $|x|$ |", ["kv-math:|x|"]],
    ["in a quotation, over two lines", "> $$\n> a\n> $$", ["kv-formula:a"]],
    ["in raw HTML", "<center>$x$</center>", ["kv-math:x"]],
    ["with braces around a dollar", "$\\text{costs \\$5}$", ["kv-math:\\text{costs \\$5}"]],
  ])("is found %s", (_, source, formulas) => {
    const html = toHtml(markdownToHast(source));
    const found = [...html.matchAll(/<span class="(kv-math|kv-formula)">.*?x-tex">(.*?)<\/annotation>/gs)];
    expect(found).toHaveLength(formulas.length);
    found.forEach(([, name, tex], index) =>
      expect(`${name}:${tex!.replaceAll("&#x26;", "&")}`).toContain(formulas[index]!),
    );
  });

  it.each([
    ["prices", "It costs $5 and then $10."],
    ["escaped dollars", "\\$x\\$"],
    ["a code span", "`$x$`"],
    ["a fence", "```\n$x$\n```"],
    ["a fence in a list", "- a\n  ```\n  $x$\n  ```"],
    ["dollars in two paragraphs", "a $x\n\ny$ b"],
    ["a link's address", "[a](http://x.test/?$a$)"],
  ])("is not found in %s", (_, source) => {
    const html = toHtml(markdownToHast(source));
    expect(html).not.toContain("katex");
    expect(html).not.toMatch(/[\uE000\uE001]/);
  });

  it("knows the commands that its own text and other texts define", () => {
    const own = toHtml(
      markdownToHast("$\\newcommand{\\E}[1]{\\mathbb{E}[#1]}$\n\n$\\E{X}$ and $\\newcommand{\\E}{\\mathbb{E}} x$"),
    );
    expect(own).not.toContain("katex-error");
    expect(own).not.toContain("--kv-bad");
    const macros = formulaMacros(["$\\DeclareMathOperator{\\ece}{ECE}$", "\\def\\half{\\frac{1}{2}}"]);
    expect(macros).toEqual({ "\\ece": "\\operatorname{ECE}", "\\half": "\\frac{1}{2}" });
    expect(toHtml(markdownToHast("$\\ece = \\half$", { macros }))).not.toContain("--kv-bad");
    expect(toHtml(markdownToHast("$\\ece = \\half$"))).toContain("--kv-bad");
  });

  it("shows the source of what KaTeX cannot read", () => {
    expect(toHtml(markdownToHast("$\\frac{1}$"))).toContain("\\frac{1}");
  });
});

describe("headings", () => {
  it("get Jupyter's anchors, each once in a document", () => {
    const anchors = createAnchors();
    const first = render("# My Results\n\n## The $T$ we *use*", { anchors });
    const second = render("# My Results", { anchors });
    expect(first).toContain('<h1 id="kv-My-Results">');
    expect(second).toContain('<h1 id="kv-My-Results-1">');
    expect(anchors.headings).toEqual([
      { id: "kv-My-Results", level: 1, text: "My Results" },
      { id: "kv-The-T-we-use", level: 2, text: "The T we use" },
      { id: "kv-My-Results-1", level: 1, text: "My Results" },
    ]);
  });

  it("are linked to by the names that authors give them", () => {
    expect(render("[a](#My-Results)")).toContain('href="#kv-My-Results"');
  });
});

describe("images", () => {
  it("come from the cell's attachments", () => {
    const html = render("![p](attachment:a%20b.png)", { attachments: { "a b.png": { "image/png": "iVBO\nRw==" } } });
    expect(html).toBe('<p><img src="data:image/png;base64,iVBORw==" alt="p"></p>');
  });

  it("come from files through the host", () => {
    const resolveImage = (path: string): string | undefined =>
      path === "figs/a b.png" ? "data:image/png;base64,AA==" : undefined;
    expect(render("![p](figs/a%20b.png)", { resolveImage })).toContain('src="data:image/png;base64,AA=="');
    expect(render("![p](gone.png)", { resolveImage })).toContain("could not be loaded: gone.png");
  });

  it("of the web are links, and text inside a link", () => {
    expect(render("![p](https://x.test/a.png)")).toContain('<a class="kv-remote-image" href="https://x.test/a.png"');
    expect(render("[![badge](https://x.test/a.svg)](https://x.test)")).toMatch(/<a href="https:\/\/x.test"[^>]*><span/);
  });
});

it("does not parse again what did not change", () => {
  const source = "no headings *here*";
  expect(markdownToHast(source).children).toBe(markdownToHast(source).children);
});
