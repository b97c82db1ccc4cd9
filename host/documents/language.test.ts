import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { CellProblems, LanguageQuestion } from "../contract/language.ts";
import { listKernelspecs } from "../kernels/kernelspecs.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import type { TestView } from "../testing/test-view.ts";

const hasKelvin = existsSync(installation().kernel);
const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");

/** What a view was told last of each cell's problems, as `code`s. */
function codes(view: TestView): Readonly<Record<string, readonly unknown[]>> {
  const told = view.events.flatMap(({ event, content }): readonly CellProblems[] =>
    event === "problemsChanged" ? content.cells : [],
  );
  return Object.fromEntries(told.map(({ cellId, problems }) => [cellId, problems.map(({ code }) => code)]));
}
const states = (view: TestView) =>
  view.events.flatMap(({ event, content }) => (event === "languageChanged" ? [content.state.kind] : []));

test.runIf(hasKelvin)("the server follows the edits of all views, and all are told what is wrong", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["const count = 1", "count.toFixed(2)"]));
  const [first, second] = [await host.connect(), await host.connect()];
  const document = await first.open(path);
  const other = await second.open(path);
  const { id: documentId } = document;
  for (const view of [first, second])
    expect(await view.request("language.watch", { documentId })).toEqual({ state: { kind: "none" }, problems: [] });

  await first.request("language.prepare", { documentId });
  await first.until(() => states(first).includes("ready"), "the language server");
  // Nothing ran: the file is as it was.
  expect(document.status.unsaved).toBe(false);
  other.type("cell-0", 'const count = "one"');
  for (const view of [first, second])
    await view.until(
      () => codes(view)["cell-1"]?.[0] === 2339 || codes(view)["cell-1"]?.[0] === 2551,
      "the wrong call",
    );
  document.type("cell-1", "count.toUpperCase()");
  for (const view of [first, second]) await view.until(() => codes(view)["cell-1"]?.length === 0, "all well");
});

test.runIf(hasKelvin)("questions are answered while a cell runs, and again after a restart", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["const total = [1, 2].length", "for (;;) {}", "tot"]));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  await view.request("language.watch", { documentId });
  const ask = (question: LanguageQuestion) => view.request("language.ask", { documentId, ...question });
  const hover = {
    cellId: "cell-0",
    method: "textDocument/hover",
    params: { position: { line: 0, character: 8 } },
  } as const;
  expect(await ask(hover)).toMatchObject({ kind: "refused", code: "unavailable" });

  void view.request("cells.run", { documentId, cellIds: ["cell-0", "cell-1"] });
  await view.until(() => document.kernel.state === "busy", "a cell that runs");
  await view.until(() => states(view).includes("ready"), "the language server");
  expect(await ask(hover)).toMatchObject({ kind: "answered", result: { contents: {} } });
  const complete = { cellId: "cell-2", method: "textDocument/completion" } as const;
  const answer = await ask({ ...complete, params: { position: { line: 0, character: 3 } } });
  expect(JSON.stringify(answer)).toContain('"label":"total"');
  expect(await view.request("language.readFile", { documentId, uri: "file:///etc/hostname" })).toMatchObject({
    kind: "failed",
  });

  const before = states(view).length;
  await view.request("kernel.restart", { documentId });
  await view.until(() => states(view).slice(before).includes("ready"), "the language server of the next kernel");
  expect(await ask(hover)).toMatchObject({ kind: "answered" });
});

test.runIf(hasPython)("a kernel that does not know the language comm leaves it at that", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const document = await view.open(host.write("p.ipynb", notebookText(["a = 1"], "python3", "python")));
  const { id: documentId } = document;
  await view.request("language.watch", { documentId });
  await view.request("language.prepare", { documentId });
  expect(document.kernel.state).toBe("none");
  await document.run("cell-0");
  const answer = await view.request("language.ask", {
    documentId,
    cellId: "cell-0",
    method: "textDocument/hover",
    params: { position: { line: 0, character: 0 } },
  });
  expect(answer).toMatchObject({ kind: "refused", code: "unavailable" });
  expect(await view.request("kernel.complete", { documentId, code: "impor", cursor: 5 })).toMatchObject({
    matches: expect.arrayContaining(["import"]) as unknown,
  });
});
