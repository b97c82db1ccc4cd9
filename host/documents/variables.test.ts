import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { VariablesState } from "../contract/variables.ts";
import { listKernelspecs } from "../kernels/kernelspecs.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import type { TestView } from "../testing/test-view.ts";

const hasKelvin = existsSync(installation().kernel);
const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");

const updates = (view: TestView) =>
  view.events.flatMap(({ event, content }) => (event === "variablesChanged" ? [content.update] : []));
const states = (view: TestView): readonly VariablesState[] =>
  updates(view).flatMap((update) => (update.kind === "state" ? [update.state] : []));

test.runIf(hasKelvin)("all views that look share one listing, and a restart takes it away", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["const a = 1; const list = [1, { deep: 2 }]", "list.push(3)"]));
  const [first, second] = [await host.connect(), await host.connect()];
  const document = await first.open(path);
  const { id: documentId } = await second.open(path);
  expect(await first.request("variables.watch", { documentId })).toEqual({ kind: "none" });

  await document.run("cell-0");
  await first.until(() => states(first).some(({ kind }) => kind === "listed"), "a listing");
  await first.until(() => JSON.stringify(updates(first)).includes('"list"'), "the variables of the cell");
  const listed = await second.request("variables.watch", { documentId });
  expect(listed).toMatchObject({
    kind: "listed",
    listing: { variables: [{ name: "a", definedBy: { executionCount: 1, cellId: "cell-0" } }, { name: "list" }] },
  });
  await document.run("cell-1");
  for (const view of [first, second])
    await view.until(() => JSON.stringify(updates(view)).includes("[1, {…}, 3]"), "the change of the list");

  const at = { documentId, name: "list", path: ["index 1"] };
  expect(await second.request("variables.children", { ...at, start: 0, count: 10 })).toMatchObject({
    kind: "children",
    children: [{ label: "deep", preview: "2" }],
  });
  expect(await second.request("variables.inspect", at)).toMatchObject({ kind: "inspected" });

  await first.request("kernel.restart", { documentId });
  await first.until(() => states(first).some(({ kind }) => kind === "gone"), "that the variables are gone");
  expect(states(first).findLast(({ kind }) => kind === "gone")).toEqual({ kind: "gone", count: 2 });
});

test.runIf(hasKelvin)("a view that looks away hears nothing more, and closing one is looking away", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["let a = 1", "a = 2"]));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  await view.request("variables.watch", { documentId });
  await document.run("cell-0");
  await view.until(() => JSON.stringify(updates(view)).includes('"a"'), "the variable");
  await view.request("variables.unwatch", { documentId });
  const before = updates(view).length;
  await document.run("cell-1");
  await view.request("variables.refresh", { documentId });
  expect(updates(view).length).toBe(before);
});

test.runIf(hasKelvin)("cells are analysed from their present text", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["const a = 1", "a + b"]));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  expect(await view.request("cells.analyse", { documentId })).toMatchObject({ kind: "failed" });
  await document.run("cell-0");
  expect(await view.request("cells.analyse", { documentId })).toMatchObject({
    kind: "analysed",
    cells: [
      { cellId: "cell-0", analysis: { definitions: [{ name: "a" }] } },
      { cellId: "cell-1", analysis: { effects: { reads: ["a", "b"] } } },
    ],
  });
});

test.runIf(hasPython)("a kernel that lists no variables is told from one that has none", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["a = 1"], "python3", "python"));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  await document.run("cell-0");
  await view.request("variables.watch", { documentId });
  await view.until(() => states(view).some(({ kind }) => kind === "unsupported"), "that it is not supported");
  expect(await view.request("cells.analyse", { documentId })).toMatchObject({ kind: "failed" });
});
