import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readNotebook } from "../../document/read-notebook.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import { describeNotebook } from "./bundled-notebooks.ts";

function describe(text: string): ReturnType<typeof describeNotebook> {
  const reading = readNotebook(text);
  if (reading.kind === "refused") throw new Error(reading.message);
  return describeNotebook(reading.notebook, "name");
}

test("title and summary come from the metadata, else from the first heading and the paragraph under it", () => {
  const markdown = (source: string, kelvin?: unknown): string =>
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: kelvin === undefined ? {} : { kelvin },
      cells: [{ cell_type: "markdown", id: "a", metadata: {}, source }],
    });
  expect(describe(markdown("# Heads\n\nFirst\nlines.\n\nMore."))).toEqual({
    name: "name",
    title: "Heads",
    summary: "First lines.",
  });
  expect(describe(markdown("# Heads", { title: "T", summary: "S" }))).toMatchObject({ title: "T", summary: "S" });
  expect(describe(notebookText(["1"]))).toEqual({ name: "name", title: "name", summary: "" });
});

test("a bundled notebook opens as an unsaved copy, and takes its data along when it is saved", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const { bundled } = await view.request("app.state", {});
  expect(bundled.map(({ name }) => name)).toContain("1-temperature-scaling");
  const document = await view.open("kelvin:1-temperature-scaling");
  expect(document.status).toMatchObject({ path: null, unsaved: false, trusted: true });
  expect(document.status.title).toBe(bundled.find(({ name }) => name === "1-temperature-scaling")?.title);
  const path = join(host.folder, "mine.ipynb");
  expect(await view.request("document.save", { documentId: document.id, path })).toEqual({ kind: "saved", path });
  expect(existsSync(join(host.folder, "data/digits.csv.gz"))).toBe(true);
  expect(document.status.notices.join()).toContain("data/digits.csv.gz");
  const original = readFileSync(join(installation().notebooks, "1-temperature-scaling.ipynb"), "utf8");
  expect(readFileSync(path, "utf8")).toBe(original);
});

test("a report of the present state is written to a file, or given as text", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["6 * 7"]));
  const view = await host.connect();
  const document = await view.open(path);
  document.type("cell-0", "6 * 7 // edited");
  const target = join(host.folder, "a.html");
  const { id: documentId } = document;
  expect(await view.request("export.html", { documentId, path: target })).toEqual({ kind: "exported", path: target });
  expect(readFileSync(target, "utf8")).toMatch(/^<!doctype html>[^]*edited/);
  const given = await view.request("export.html", { documentId });
  expect(given).toMatchObject({ kind: "exported", html: expect.stringContaining("edited") });
  expect(await view.request("export.html", { documentId, path: "/no/such/folder/a.html" })).toMatchObject({
    kind: "failed",
  });
});

test("a notebook from elsewhere is not trusted until its user says so, and what is saved here stays trusted", async () => {
  await using host = await startTestHost();
  const path = host.write("theirs.ipynb", notebookText(["1"]));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  expect(document.status.trusted).toBe(false);
  await view.request("document.trust", { documentId });
  await view.until(() => document.status.trusted, "trusted");
  document.type("cell-0", "2");
  await view.request("document.save", { documentId });
  await view.request("document.close", { documentId, unsaved: "refuse" });
  expect((await view.open(path)).status.trusted).toBe(true);
});
