import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../mime/mime-bundle.ts";
import type { Cell, CodeCell, MarkdownCell, Notebook, Output } from "../../notebook.ts";
import { renderReport } from "./report.ts";
import type { ReportOptions } from "./report-options.ts";

const assets = {
  script: 'let a = "</script><!--";',
  style: "b { content: '</style>' }",
  katexStyle: ".katex{}",
  plotlyScript: "var Plotly = {};",
  vegaScript: "var KelvinVega = {};",
};
const options: ReportOptions = {
  fileName: "nb.ipynb",
  version: "1.2.3",
  date: new Date("2025-03-01T12:34:56Z"),
  assets,
  trusted: false,
};
let made = 0;
const id = (): string => `c${++made}`;
const markdown = (source: string, metadata: JsonObject = {}): MarkdownCell => ({
  cell_type: "markdown",
  id: id(),
  source,
  metadata,
});
const code = (
  source: string,
  outputs: readonly Output[] = [],
  metadata: JsonObject = {},
  count: number | null = 1,
): CodeCell => ({
  cell_type: "code",
  id: id(),
  source,
  metadata,
  outputs,
  execution_count: count,
});
const display = (mediaType: string, value: JsonValue): Output => ({
  output_type: "display_data",
  data: { [mediaType]: value },
  metadata: {},
});
const notebook = (cells: readonly Cell[], metadata: JsonObject = {}): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata,
  cells,
});
const report = (cells: readonly Cell[], more: Partial<ReportOptions> = {}): string =>
  renderReport(notebook(cells), { ...options, ...more });
const policyOf = (html: string): string =>
  /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll("&#x27;", "'");
const main = (html: string): string => /<main.*<\/main>/s.exec(html)![0];

describe("a report", () => {
  it("is one page whose policy lets nothing be loaded", () => {
    const html = report([markdown("# Title"), code("1")]);
    expect(html).toMatch(
      /^<!doctype html><html lang="en" data-theme="system"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/,
    );
    expect(policyOf(html)).toMatch(/^default-src 'none'; script-src 'sha256-[^']{44}'; style-src 'unsafe-inline'; /);
    expect(html).toContain("<title>Title</title>");
  });

  it("carries Plotly once and only where there is a figure, KaTeX's style only where there is a formula", () => {
    const figure = display("application/vnd.plotly.v1+json", { data: [], layout: {} });
    const plain = report([markdown("text")]);
    expect(plain).not.toContain(assets.plotlyScript);
    expect(plain).not.toContain(assets.katexStyle);
    const rich = report([markdown("$x$"), code("a", [figure]), code("b", [figure])]);
    expect(rich.split(assets.plotlyScript)).toHaveLength(2);
    expect(rich.split(assets.katexStyle)).toHaveLength(2);
  });

  it("keeps what would end a script or a style sheet inside it", () => {
    const html = report([code("</script>", [display("application/json", "</script><!--")])]);
    expect(html).toContain('let a = "\\x3C/script>\\x3C!--";');
    expect(html).toContain("b { content: '\\3C /style>' }");
    expect(html.split("</script>")).toHaveLength(2);
  });

  it("has a name where the notebook has no title", () => {
    expect(report([markdown("text")])).toContain('<h1 class="report-title">nb</h1>');
    expect(report([markdown("text")], { title: "Named" })).toContain('<h1 class="report-title">Named</h1>');
  });

  it("tells its claims and findings below its title, before the text of the same cell", () => {
    const claims = { claims: [{ id: "a", sentence: "It holds.", verdict: "held", evidence: [] }] };
    const judged = code("claim", [display("application/vnd.kelvin.claims+json", claims)]);
    const order = (cells: readonly Cell[]): string[] =>
      main(report(cells)).match(/<h1|class="kv-claims-head"|First words|<code>imports/g)!;
    expect(order([markdown("# Title\n\nFirst words"), judged])).toEqual([
      "<h1",
      'class="kv-claims-head"',
      "First words",
    ]);
    expect(order([code("imports"), markdown("# Title"), judged])).toEqual([
      "<code>imports",
      "<h1",
      'class="kv-claims-head"',
    ]);
    expect(order([markdown("First words"), judged])).toEqual(["<h1", 'class="kv-claims-head"', "First words"]);
  });

  it("lists its headings, nested, each anchor once", () => {
    const html = report([markdown("# T\n\n## A\n\n### B"), markdown("## A\n\n#### deep")]);
    expect(/<nav.*<\/nav>/s.exec(html)![0]).toBe(
      '<nav class="contents" aria-label="Contents"><details open><summary>Contents</summary><ol>' +
        '<li><a href="#kv-A">A</a><ol><li><a href="#kv-B">B</a></li></ol></li>' +
        '<li><a href="#kv-A-1">A</a><ol><li><a href="#kv-deep">deep</a></li></ol></li></ol></details></nav>',
    );
  });

  it("leads links of one cell to what another has, however they are spelled", () => {
    expect(report([markdown("[a](#my-part)"), markdown("## My Part")])).toContain('href="#kv-My-Part"');
  });

  it("gives the same bytes for the same notebook", () => {
    const cells = [markdown("# A"), code("1")];
    expect(report(cells)).toBe(report(cells));
  });
});

describe("cells of a report", () => {
  it("show code, run number and outputs, and mark failures", () => {
    const failure: Output = { output_type: "error", ename: "E", evalue: "no", traceback: [] };
    expect(main(report([code("let x = 1", [failure], {}, 7)]))).toMatchSnapshot();
  });

  it.each<[string, JsonObject, string, boolean, string]>([
    ["a folded source", { jupyter: { source_hidden: true } }, '<details class="code code-short"><summary', true, "out"],
    ["hide-input", { tags: ["hide-input"] }, '<details class="code code-short"><summary', true, "out"],
    ["folded outputs", { collapsed: true }, '<details class="outputs"><summary', true, "out"],
    ["hide-output", { tags: ["hide-output"] }, '<details class="outputs"><summary', true, "out"],
    ["remove_output", { tags: ["remove_output"] }, "out", false, "src"],
    ["remove-input", { tags: ["remove-input"] }, "src", false, "out"],
  ])("honour %s", (_, metadata, part, present, other) => {
    const html = main(report([code("src", [{ output_type: "stream", name: "stdout", text: "out" }], metadata)]));
    expect(html.includes(part)).toBe(present);
    expect(html).toContain(other);
  });

  it("are left out by remove-cell, and where there is nothing to show", () => {
    expect(
      main(report([code("src", [], { tags: ["remove-cell"] }), code(""), markdown("gone", { tags: ["remove-cell"] })])),
    ).not.toMatch(/src|gone|class="cell/);
  });

  it("are all folded where it is asked for", () => {
    expect(report([code("src")], { foldCode: true })).not.toContain('<details class="code code-short" open>');
  });

  it("are coloured in the language of the kernel, or of their magic", () => {
    const metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
    const html = renderReport(notebook([code("def f(): pass"), code("%%bash\necho $HOME")], metadata), options);
    expect(html).toContain('<code class="language-python"><span class="hljs-keyword">def</span>');
    expect(html).toContain('<code class="language-bash">');
  });

  it("may be raw: HTML is drawn, what has no format stands as it is, other formats do not", () => {
    const raw = (source: string, format?: string): Cell => ({
      cell_type: "raw",
      id: id(),
      source,
      metadata: format === undefined ? {} : { format },
    });
    const html = main(
      report([raw("<b>bold</b><script>1</script>", "text/html"), raw("plain <b>"), raw("\\tex", "text/latex")]),
    );
    expect(html).toContain("<b>bold</b>");
    expect(html).toContain("plain &#x3C;b>");
    expect(html).not.toContain("tex");
  });
});

describe("HTML outputs with script", () => {
  const output = display("text/html", "<div id=x></div><script>draw()</script>");

  it("run in a sandboxed frame where the notebook is trusted", () => {
    const html = report([code("a", [output])], { trusted: true });
    expect(html).toContain('sandbox="allow-scripts"');
    expect(policyOf(html)).toContain("script-src 'unsafe-inline' 'unsafe-eval'");
  });

  it("are sanitised where it is not, with a note", () => {
    const html = report([code("a", [output])]);
    expect(html).not.toContain("<iframe");
    expect(html).not.toContain("draw()");
    expect(html).toContain("the notebook is not trusted");
  });
});

describe("provenance", () => {
  const cells = (...counts: (number | null)[]): Cell[] => counts.map((count) => code("x", [], {}, count));

  it.each<[Cell[], string]>([
    [cells(1, 2, 3), "3 cells of code, run once each from top to bottom"],
    [cells(2, 5), "2 cells of code, run in order, some more than once or with others in between"],
    [cells(3, 1), "2 cells of code, not run in their order on the page"],
    [cells(1, null), "2 cells of code, run in order, some more than once or with others in between, 1 not run"],
    [cells(null), "1 cell of code, not run"],
    [[], "no code"],
  ])("tells how the cells were run: %#", (list, text) => {
    expect(report(list)).toContain(`<dd>${text}</dd>`);
  });

  it("names file, kernel, Kelvin and the date it was given", () => {
    const metadata = {
      kernelspec: { name: "kelvin", display_name: "TypeScript" },
      language_info: { name: "typescript", version: "7.0.2" },
    };
    const html = renderReport(notebook([], metadata), options);
    expect(html).toContain("<dd>nb.ipynb</dd>");
    expect(html).toContain("<dd>TypeScript (typescript 7.0.2)</dd>");
    expect(html).toContain("<dd>Kelvin 1.2.3, 2025-03-01 12:34 UTC</dd>");
  });
});
