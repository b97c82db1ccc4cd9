import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { tableMediaType } from "../../document/mime/table-handle.ts";
import type { RowQuery, TableQuestion, TableRef } from "../../kernel/protocol/tables.ts";
import { listKernelspecs } from "../kernels/kernelspecs.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";

const hasKelvin = existsSync(installation().kernel);
const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");

const query: RowQuery = { sort: [], filters: [], where: "" };
const rows: TableQuestion = { method: "rows", query, start: 1, count: 1, columns: [0] };

test.runIf(hasKelvin)("views ask about a displayed table until the kernel that has it restarts", async () => {
  await using host = await startTestHost();
  const cell = `import { tableFromArrays } from "apache-arrow"; tableFromArrays({ n: Float64Array.of(1.5, 2.5) })`;
  const view = await host.connect();
  const document = await view.open(host.write("a.ipynb", notebookText([cell])));
  const { id: documentId } = document;
  const ask = (table: TableRef, question: TableQuestion) =>
    view.request("tables.ask", { documentId, table, viewer: "one", question });
  expect(await ask({ kind: "displayed", id: "none" }, rows)).toEqual({ kind: "gone" });
  await document.run("cell-0");
  const output = await view.request("output.read", { documentId, cellId: "cell-0", index: 0 });
  const handle = "data" in output ? output.data[tableMediaType] : undefined;
  expect(handle).toMatchObject({ rows: 2, columns: 1 });
  const table: TableRef = { kind: "displayed", id: (handle as { readonly id: string }).id };
  expect(await ask(table, rows)).toMatchObject({ kind: "rows", cells: [["2.5"]], rowCount: 2 });
  expect(await view.request("tables.leave", { documentId, viewer: "one" })).toEqual({ kind: "done" });
  await view.request("kernel.restart", { documentId });
  expect(await ask(table, rows)).toEqual({ kind: "gone" });
});

test.runIf(hasPython)("a kernel that knows nothing of tables is told from one that has lost them", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const document = await view.open(host.write("a.ipynb", notebookText(["a = 1"], "python3", "python")));
  await document.run("cell-0");
  const table: TableRef = { kind: "variable", name: "a", path: [] };
  const asked = { documentId: document.id, table, viewer: "one", question: { method: "describe" } } as const;
  expect(await view.request("tables.ask", asked)).toEqual({ kind: "unsupported" });
});
