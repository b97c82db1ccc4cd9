import type { Cell, Notebook, Output } from "../../document/notebook.ts";

const code = (
  id: string,
  source: string,
  outputs: readonly Output[] = [],
  execution_count: number | null = null,
): Cell => ({
  id,
  cell_type: "code",
  source,
  metadata: {},
  execution_count,
  outputs,
});
const markdown = (id: string, source: string): Cell => ({ id, cell_type: "markdown", source, metadata: {} });
const display = (data: Record<string, never> | object): Output => ({
  output_type: "display_data",
  data: data as never,
  metadata: {},
});

const bins = Array.from({ length: 10 }, (_, bin) => (bin + 0.5) / 10);

const figure = {
  data: [
    {
      type: "bar",
      name: "accuracy",
      x: bins,
      y: bins.map((bin) => Math.max(0, bin - 0.12 * Math.sin(bin * 3))),
      width: 0.09,
    },
    { type: "scatter", mode: "lines", name: "perfect", x: [0, 1], y: [0, 1], line: { dash: "dot" } },
  ],
  layout: {
    title: { text: "Reliability, raw model" },
    xaxis: { title: { text: "confidence" }, range: [0, 1] },
    yaxis: { title: { text: "accuracy" }, range: [0, 1] },
    height: 380,
  },
};

const table = `<table class="dataframe"><thead><tr><th></th><th>NLL</th><th>ECE</th><th>Brier</th></tr></thead>
<tbody><tr><th>raw</th><td>0.3021</td><td>0.0432</td><td>0.1204</td></tr>
<tr><th>calibrated</th><td>0.2417</td><td>0.0109</td><td>0.1098</td></tr></tbody></table>`;

/** A notebook with one of everything that a cell can show. */
export const sampleNotebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {
    kernelspec: { name: "kelvin", display_name: "TypeScript (Kelvin)", language: "typescript" },
    language_info: { name: "typescript" },
  },
  cells: [
    markdown(
      "intro",
      "# Temperature scaling\n\nA classifier is **calibrated** when, of all predictions made with confidence $p$, a share of $p$ is right:\n\n$$\\Pr(\\hat y = y \\mid \\hat p = p) = p$$\n\nOne scalar $T$ divides the logits. Accuracy stays, confidence changes.",
    ),
    code(
      "load",
      'import { readTable } from "kelvin/data";\nimport { softmax, expectedCalibrationError } from "kelvin/calibration";\n\n// 1,797 handwritten digits, 64 features each.\nconst digits = await readTable("./data/digits.csv.gz");\nconst rows: number = digits.numRows;\nconsole.log(`read ${rows} rows`);\nrows',
      [
        { output_type: "stream", name: "stdout", text: "read \u001b[1;34m1797\u001b[0m rows\n" },
        {
          output_type: "execute_result",
          execution_count: 1,
          data: { "text/plain": "\u001b[33m1797\u001b[39m" },
          metadata: {},
        },
      ],
      1,
    ),
    markdown(
      "method",
      "## Before calibration\n\nThe reliability diagram compares confidence with accuracy in ten bins.",
    ),
    code(
      "plot",
      'import { reliabilityDiagram } from "kelvin/calibration";\n\nreliabilityDiagram(labels, softmax(logits), { bins: 10 });',
      [display({ "application/vnd.plotly.v1+json": figure, "text/plain": "ReliabilityDiagram" })],
      2,
    ),
    code("table", "compare({ raw, calibrated });", [display({ "text/html": table, "text/plain": "…" })], 3),
    code(
      "warning",
      'console.warn("the search stopped at its bound");',
      [{ output_type: "stream", name: "stderr", text: "the search stopped at its bound\n" }],
      4,
    ),
    code(
      "failure",
      "const model = undefined;\nmodel.predict(digits);",
      [
        {
          output_type: "error",
          ename: "TypeError",
          evalue: "Cannot read properties of undefined (reading 'predict')",
          traceback: [
            "\u001b[31mTypeError\u001b[0m: Cannot read properties of undefined (reading 'predict')",
            "",
            "\u001b[36mcell 5, line 2, column 7\u001b[39m",
            "> 2 | model.predict(digits);",
            "\u001b[2m    … 2 frames in node_modules/zed: inner (index.js:1), run (index.js:2)\u001b[22m",
            "    at report (cell [3], line 1, column 1)",
          ],
        },
      ],
      5,
    ),
    code(
      "script",
      'html(`<p id="x">…</p><script>…</script>`)',
      [
        display({
          "text/html": "<p id='x'>still</p><script>document.getElementById('x').textContent = 'script ran'</script>",
        }),
      ],
      6,
    ),
    code("json", "settings", [display({ "application/json": { bins: 10, strategy: "uniform", T: [1.2, 1.4] } })], 7),
    code("last", "1 + 1"),
  ],
};
