import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellOf } from "../../document/shared/shared-cells.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import { runTimes } from "./run-timing.ts";

const hasKelvin = existsSync(installation().kernel);
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');

const tagged = (text: string, cellId: string, metadata: object): string => {
  const notebook = JSON.parse(text) as { cells: { id: string; metadata: object }[] };
  for (const cell of notebook.cells) if (cell.id === cellId) cell.metadata = metadata;
  return JSON.stringify(notebook);
};

test.runIf(hasKelvin)("cells after a failure run only where it is expected or the user wants it", async () => {
  await using host = await startTestHost();
  const sources = ['throw new Error("meant")', "1", 'throw new Error("not meant")', "2"];
  const path = host.write("a.ipynb", tagged(notebookText(sources), "cell-0", { tags: ["raises-exception"] }));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  const cellIds = ["cell-0", "cell-1", "cell-2", "cell-3"];
  const states = () => cellIds.map((id) => document.statuses.get(id)?.state);
  await view.request("cells.run", { documentId, cellIds });
  await view.event("runFinished");
  expect(states()).toEqual(["failed", "succeeded", "failed", "aborted"]);
  await view.request("settings.change", { change: { stopOnError: false } });
  await view.request("cells.run", { documentId, cellIds });
  await view.until(() => states()[3] === "succeeded", "the last cell");
  expect(states()).toEqual(["failed", "succeeded", "failed", "succeeded"]);
});

test.runIf(hasKelvin)("a cell that waits is taken out of the queue, and the others run", async () => {
  await using host = await startTestHost();
  const wait = "await new Promise((resolve) => setTimeout(resolve, 300))";
  const view = await host.connect();
  const document = await view.open(host.write("a.ipynb", notebookText([wait, "1", "2"])));
  const { id: documentId } = document;
  await view.request("cells.run", { documentId, cellIds: ["cell-0", "cell-1", "cell-2"] });
  await view.request("cells.unqueue", { documentId, cellIds: ["cell-1"] });
  await view.event("runFinished");
  expect(document.statuses.get("cell-1")).toMatchObject({ state: "aborted" });
  expect(document.statuses.get("cell-2")).toMatchObject({ state: "succeeded" });
});

test.runIf(hasKelvin)(
  "when a cell ran is kept in the file as JupyterLab has it, and known again from there",
  async () => {
    await using host = await startTestHost();
    const view = await host.connect();
    const path = host.write("a.ipynb", notebookText(["await new Promise((resolve) => setTimeout(resolve, 120))"]));
    const document = await view.open(path);
    await document.run("cell-0");
    await view.until(() => cellOf(document.doc, "cell-0")?.metadata["execution"] !== undefined, "the timing");
    await view.request("document.save", { documentId: document.id });
    const { cells } = JSON.parse(readFileSync(path, "utf8")) as { cells: { metadata: { execution: object } }[] };
    expect(Object.keys(cells[0]!.metadata.execution).toSorted()).toEqual([
      "iopub.execute_input",
      "iopub.status.busy",
      "iopub.status.idle",
      "shell.execute_reply",
    ]);
    const times = runTimes(cells[0]!.metadata as never)!;
    expect(times.finishedAt - times.startedAt).toBeGreaterThanOrEqual(100);
    await view.request("document.close", { documentId: document.id, unsaved: "discard" });
    const again = await view.open(path);
    expect(again.statuses.get("cell-0")).toMatchObject({ state: "idle", executionCount: 1, ...times });
    await view.request("settings.change", { change: { recordTiming: false } });
    again.type("cell-0", "1");
    await again.run("cell-0");
    expect(runTimes(cellOf(again.doc, "cell-0")!.metadata)).toEqual(times);
  },
);

test.runIf(hasKelvin)("a notebook that is run on a fresh kernel is judged by what it put out before", async () => {
  await using host = await startTestHost();
  const sources = [
    "let count = 0",
    "count += 1",
    "1 + 1",
    "Math.random()",
    "",
    "count + 5",
    'throw new Error("meant")',
  ];
  const view = await host.connect();
  const text = tagged(notebookText(sources), "cell-6", { tags: ["raises-exception"] });
  const document = await view.open(host.write("a.ipynb", text));
  for (const id of ["cell-0", "cell-1", "cell-1", "cell-2", "cell-3", "cell-6"]) await document.run(id);
  await view.request("kernel.restart", { documentId: document.id, runAll: true });
  const { verdict } = await view.event("runJudged", 60_000);
  expect(verdict.cells).toEqual([
    { cellId: "cell-0", outcome: "same" },
    // It was run twice before.
    { cellId: "cell-1", outcome: "different" },
    { cellId: "cell-2", outcome: "same" },
    { cellId: "cell-3", outcome: "different" },
    { cellId: "cell-5", outcome: "new" },
    { cellId: "cell-6", outcome: "same" },
  ]);
  expect(verdict.seconds).toBeGreaterThan(0);
});
