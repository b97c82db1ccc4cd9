import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { notebookText, startTestHost } from "../testing/test-host.ts";

test("saving an untouched notebook leaves its bytes as they are", async () => {
  await using host = await startTestHost();
  const text = notebookText(["1"]).replace('"metadata": {}', '"metadata": {"x": 1.0, "big": 12345678901234567890}');
  const path = host.write("a.ipynb", text);
  const view = await host.connect();
  const document = await view.open(path);
  expect(await view.request("document.save", { documentId: document.id })).toEqual({ kind: "saved", path });
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a save keeps the file's mode and the link that leads to it, and leaves no draft", async () => {
  await using host = await startTestHost();
  const path = host.write("real.ipynb", notebookText(["1"]));
  chmodSync(path, 0o640);
  const link = join(host.folder, "link.ipynb");
  symlinkSync(path, link);
  const view = await host.connect();
  const document = await view.open(link);
  document.type("cell-0", "changed");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, "utf8")).toContain("changed");
  expect(readdirSync(host.folder).sort()).toEqual(["link.ipynb", "real.ipynb"]);
});

test("save as asks before it replaces a file, and refuses one that is open itself", async () => {
  await using host = await startTestHost();
  const [one, other] = [host.write("one.ipynb", notebookText(["1"])), host.write("other.ipynb", notebookText(["2"]))];
  const view = await host.connect();
  const document = await view.open(one);
  const { id: documentId } = document;
  expect(await view.request("document.save", { documentId, path: other })).toEqual({ kind: "exists", path: other });
  expect(await view.request("document.save", { documentId, path: other, overwrite: true })).toMatchObject({
    kind: "saved",
  });
  await view.open(one);
  expect(await view.request("document.save", { documentId, path: one, overwrite: true })).toMatchObject({
    kind: "failed",
  });
});

test("a notebook without a file asks for a path, and gets one with the right ending", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const document = await view.create("kelvin", host.folder);
  expect(document.status.title).toMatch(/^Untitled/);
  expect(await view.request("document.save", { documentId: document.id })).toEqual({ kind: "needsPath" });
  const path = join(host.folder, "new");
  expect(await view.request("document.save", { documentId: document.id, path })).toEqual({
    kind: "saved",
    path: `${path}.ipynb`,
  });
  expect(JSON.parse(readFileSync(`${path}.ipynb`, "utf8"))).toMatchObject({
    nbformat: 4,
    metadata: { kernelspec: { name: "kelvin" } },
  });
});

test("what others write into the file is noticed, and saving asks instead of replacing it", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["mine", "same"]));
  const view = await host.connect();
  const document = await view.open(path);
  document.type("cell-0", "mine, edited");
  writeFileSync(path, notebookText(["mine", "same, edited by others"]));
  await view.until(() => document.status.attention === "changed", "the change is noticed");
  expect(await view.request("document.save", { documentId: document.id })).toEqual({ kind: "changedOnDisk", path });
  expect(await view.request("document.resolve", { documentId: document.id, choice: "merge" })).toEqual({
    kind: "done",
  });
  expect(document.source("cell-0")).toBe("mine, edited");
  expect(document.source("cell-1")).toBe("same, edited by others");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toBe(notebookText(["mine, edited", "same, edited by others"]));
});

test("after a change by others, reload takes the file and keep takes the window", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["first"]));
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  writeFileSync(path, notebookText(["second", "more"]));
  await view.until(() => document.status.attention === "changed", "the change is noticed");
  await view.request("document.resolve", { documentId, choice: "reload" });
  expect(document.cellIds.map((id) => document.source(id))).toEqual(["second", "more"]);
  await view.until(() => document.status.attention === "none" && !document.status.unsaved, "as saved");

  document.type("cell-0", "third");
  writeFileSync(path, notebookText(["others"]));
  await view.until(() => document.status.attention === "changed", "the second change is noticed");
  await view.request("document.resolve", { documentId, choice: "keep" });
  expect(await view.request("document.save", { documentId })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toContain("third");
});

test("a file that is deleted while open is kept in the window and written again by a save", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["precious"]));
  const view = await host.connect();
  const document = await view.open(path);
  rmSync(path);
  await view.until(() => document.status.attention === "deleted", "the deletion is noticed");
  expect(document.source("cell-0")).toBe("precious");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toContain("precious");
});

test("a folder that is gone makes the save fail with a reason, and a save elsewhere works", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["precious"]));
  const view = await host.connect();
  const document = await view.open(path);
  document.type("cell-0", "more precious");
  const missing = join(host.folder, "none", "a.ipynb");
  const failed = await view.request("document.save", { documentId: document.id, path: missing });
  expect(failed).toMatchObject({ kind: "failed", reason: expect.stringContaining("does not exist") });
  expect(document.status.attention).toBe("save-failed");
  expect(document.status.path).toBe(path);
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(document.status.attention).toBe("none");
});

test("edits are saved by themselves a while after the last, and not where that is switched off", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["1"]));
  const view = await host.connect();
  await view.request("settings.change", { change: { autosaveDelay: 1, autosave: false } });
  const document = await view.open(path);
  document.type("cell-0", "quiet");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(readFileSync(path, "utf8")).not.toContain("quiet");
  await view.request("settings.change", { change: { autosave: true } });
  document.type("cell-0", "quiet now");
  await view.until(() => !document.status.unsaved, "saved by itself");
  expect(readFileSync(path, "utf8")).toContain("quiet now");
});

test("closing with unsaved changes is refused, saves, or discards, as it is told", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["1"]));
  const view = await host.connect();
  const document = await view.open(path);
  document.type("cell-0", "unsaved");
  const { id: documentId } = document;
  await view.until(() => document.status.unsaved, "unsaved");
  expect(await view.request("document.close", { documentId, unsaved: "refuse" })).toMatchObject({ kind: "failed" });
  expect(await view.request("document.close", { documentId, unsaved: "save" })).toEqual({ kind: "done" });
  expect(readFileSync(path, "utf8")).toContain("unsaved");
  const again = await view.open(path);
  again.type("cell-0", "thrown away");
  expect(await view.request("document.close", { documentId: again.id, unsaved: "discard" })).toEqual({ kind: "done" });
  expect(readFileSync(path, "utf8")).not.toContain("thrown away");
  expect(readdirSync(join(host.home, "journals"))).toEqual([]);
  expect(existsSync(path)).toBe(true);
});
