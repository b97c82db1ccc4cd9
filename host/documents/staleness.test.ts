import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import type { TestDocument } from "../testing/test-view.ts";

const hasKelvin = existsSync(installation().kernel);
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');

/** The marked cells with what is known of them. */
const marked = ({ stale }: TestDocument): string =>
  stale.map(({ cellId, state, hidden }) => [cellId, state, ...hidden].join(":")).join(" ");

test.runIf(hasKelvin)(
  "what ran before its input changed is stale until it runs again, or the kernel is new",
  async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(["let rows = [1]", "rows.length", "rows.push(2)"]));
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0", "cell-1", "cell-2");
    await view.until(() => marked(document) === "cell-1:stale", "the second cell is stale");
    const late = await host.connect();
    expect(marked(await late.open(path))).toBe("cell-1:stale");
    await document.run("cell-1");
    await view.until(() => marked(document) === "", "nothing is stale");
    document.type("cell-0", "let rows = [5]");
    await view.until(
      () => marked(document) === "cell-0:stale cell-1:stale cell-2:stale",
      "what depends on an edited cell is",
    );
    document.type("cell-1", "rows.length + 1");
    document.type("cell-0", "let rows = [1]");
    await view.request("cells.findStale", { documentId: document.id });
    expect(marked(document)).toBe("cell-1:stale");
    await view.request("kernel.restart", { documentId: document.id });
    await view.until(() => marked(document) === "", "a new kernel knows of no runs");
  },
);

test.runIf(hasKelvin)("in reactive mode cells that depend on one that ran follow it, each once", async () => {
  await using host = await startTestHost();
  const cells = ["let x = 2", "let y = x * 10", "y + 1", "let other = 5", "x += 0; y"];
  const notebook = JSON.parse(notebookText(cells)) as { metadata: Record<string, unknown> };
  notebook.metadata["kelvin"] = { reactive: true };
  const path = host.write("a.ipynb", JSON.stringify(notebook));
  const view = await host.connect();
  const document = await view.open(path);
  await document.run("cell-0", "cell-1", "cell-2", "cell-3");
  document.type("cell-0", "let x = 7");
  await document.run("cell-0");
  await view.until(
    () => JSON.stringify(document.outputs.get("cell-2") ?? []).includes("71") && marked(document) === "",
    "what depends on the cell has run",
  );
  expect(document.statuses.get("cell-3")?.executionCount).toBe(4);
  expect(document.statuses.get("cell-4")?.executionCount).toBeNull();
});
