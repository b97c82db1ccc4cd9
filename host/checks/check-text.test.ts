import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installation } from "../runtime/installation.ts";
import { startTestHost } from "../testing/test-host.ts";

const isBuilt = existsSync(join(installation().root, "dist/kernel/library/bin/check.mjs"));
if (!isBuilt) console.warn("checks of what is written: skipped, Kelvin is not built");

const table = "| Group | Items |\n|---|---:|\n| A | 120 |\n| B | 80 |\n| C | 100 |\n| Total | 310 |\n";
const html = `<table><tr><th>Group</th><th>Items</th></tr>${["A,120", "B,80", "C,100", "Total,320"]
  .map((row) => `<tr><td>${row.replace(",", "</td><td>")}</td></tr>`)
  .join("")}</table>`;

/** A notebook with a sum in its text and one in what it has put out. */
const notebook = JSON.stringify({
  cells: [
    { cell_type: "markdown", id: "text", metadata: {}, source: "# Results" },
    {
      cell_type: "code",
      id: "made",
      metadata: {},
      execution_count: 1,
      source: "counts",
      outputs: [{ output_type: "display_data", data: { "text/html": html }, metadata: {} }],
    },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

test.skipIf(!isBuilt)(
  "a wrong sum is told with its cell, in what is being written and in what was put out",
  async () => {
    await using host = await startTestHost();
    const view = await host.connect();
    const document = await view.open(host.write("sums.ipynb", notebook));
    document.type("text", `# Results\n\n${table}`);
    const checked = await view.request("check.notebook", { documentId: document.id });
    expect(checked).toMatchObject({
      kind: "checked",
      tables: 2,
      cellIds: ["text", "made"],
      findings: [
        {
          verdict: "wrong",
          stated: "310",
          arithmetic: "120 + 80 + 100 = 300",
          place: { line: 8, cell: "Total, Items", notebookCell: { number: 1, part: "source" } },
        },
        { verdict: "wrong", stated: "320", place: { notebookCell: { number: 2, part: "output" } } },
      ],
    });
  },
);

test.skipIf(!isBuilt)("the text of a file is checked as it is given, and what cannot be read is told", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const check = (name: string, text: string) => view.request("check.text", { name, text });
  const right = table.replace("310", "300");
  expect(await check("/none/report.md", table)).toMatchObject({ findings: [{ stated: "310", place: { line: 6 } }] });
  expect(await check("report.md", right)).toMatchObject({ kind: "checked", tables: 1, findings: [] });
  expect(await check("-counts.csv", "Group,Items\nA,120\nB,80\nC,100\nTotal,310\n")).toMatchObject({
    findings: [{ stated: "310", place: { line: 5 } }],
  });
  expect(await check("report.md", "\0")).toEqual({
    kind: "failed",
    reason: "This could not be checked: report.md: this is no text file",
  });
});
