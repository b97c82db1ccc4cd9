import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { readHostRecord } from "../runtime/host-record-file.ts";
import { installation } from "../runtime/installation.ts";
import { spawnHost, temporaryFolder, untilGone } from "../testing/spawned-host.ts";
import { notebookText } from "../testing/test-host.ts";
import type { TestView } from "../testing/test-view.ts";

const hasKelvin = existsSync(installation().kernel);
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');

/** Waits until the host has taken in all that was sent before. */
async function settled(view: TestView): Promise<void> {
  await view.request("app.state", {});
}

test("edits that were not saved are there again after the host was killed mid-edit", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const path = join(folder.path, "a.ipynb");
  writeFileSync(path, notebookText(["one", "two"]));
  await using first = await spawnHost({ home: home.path });
  const view = await first.connect();
  const document = await view.open(path);
  for (let index = 0; index < 200; index += 1) document.type("cell-0", "x".repeat(index + 1));
  await settled(view);
  await first.kill("SIGKILL");
  expect(readFileSync(path, "utf8")).toBe(notebookText(["one", "two"]));

  await using second = await spawnHost({ home: home.path });
  expect([second.record.port, second.record.token]).toEqual([first.record.port, first.record.token]);
  const again = await second.connect();
  const state = await again.request("app.state", {});
  expect(state.open).toMatchObject([{ path, unsaved: true, documentId: document.id }]);
  const recovered = await again.open(path);
  expect(recovered.source("cell-0")).toBe("x".repeat(200));
  expect(recovered.status).toMatchObject({ attention: "recovered", unsaved: true });
  expect(await again.request("document.save", { documentId: recovered.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toBe(notebookText(["x".repeat(200), "two"]));
  await again.request("document.close", { documentId: recovered.id, unsaved: "refuse" });
  expect(readdirSync(join(home.path, "journals"))).toEqual([]);
  await second.kill("SIGTERM");
});

test("recovered edits can be given up for the file, and a torn end of the journal costs only itself", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const path = join(folder.path, "a.ipynb");
  writeFileSync(path, notebookText(["one"]));
  await using first = await spawnHost({ home: home.path });
  const view = await first.connect();
  const document = await view.open(path);
  document.type("cell-0", "first edit");
  await settled(view);
  const [name = ""] = readdirSync(join(home.path, "journals"));
  const journal = join(home.path, "journals", name);
  const length = readFileSync(journal).length;
  document.type("cell-0", "second edit");
  await settled(view);
  await first.kill("SIGKILL");
  writeFileSync(journal, readFileSync(journal).subarray(0, length + 5));

  await using second = await spawnHost({ home: home.path });
  const again = await second.connect();
  const recovered = await again.open(path);
  expect(recovered.source("cell-0")).toBe("first edit");
  expect(await again.request("document.discardRecovery", { documentId: recovered.id })).toEqual({ kind: "done" });
  expect(recovered.source("cell-0")).toBe("one");
  await again.until(() => recovered.status.attention === "none" && !recovered.status.unsaved, "as the file is");
  await second.kill("SIGTERM");
});

test("a view that was open when the host was killed goes on, with what was typed while there was none", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const path = join(folder.path, "a.ipynb");
  writeFileSync(path, notebookText(["one", "two"]));
  await using first = await spawnHost({ home: home.path });
  const view = await first.connect();
  const document = await view.open(path);
  document.type("cell-0", "one, saved");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  await first.kill("SIGKILL");
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(document.doc));
  replaceSource(mine, "cell-1", "two, typed meanwhile");

  await using second = await spawnHost({ home: home.path });
  const again = await second.connect();
  const result = await again.request("document.attach", { documentId: document.id });
  if (result.kind === "refused") throw new Error(result.message);
  expect(result.snapshot.status).toMatchObject({ attention: "none", unsaved: false });
  const update = Buffer.from(Y.encodeStateAsUpdate(mine)).toString("base64");
  await again.request("document.update", { documentId: document.id, update });
  expect(await again.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toBe(notebookText(["one, saved", "two, typed meanwhile"]));
  await second.kill("SIGTERM");
});

test("a notebook that was never saved outlives the host", async () => {
  using home = temporaryFolder();
  await using first = await spawnHost({ home: home.path });
  const view = await first.connect();
  const document = await view.create("kelvin", home.path);
  const [cellId = ""] = document.cellIds;
  document.type(cellId, "only here");
  await settled(view);
  await first.kill("SIGKILL");
  await using second = await spawnHost({ home: home.path });
  const again = await second.connect();
  const result = await again.request("document.attach", { documentId: document.id });
  if (result.kind === "refused") throw new Error(result.message);
  const recovered = again.keep(result.snapshot);
  expect(recovered.source(cellId)).toBe("only here");
  expect(recovered.status).toMatchObject({ title: document.status.title, path: null, unsaved: true });
  await second.kill("SIGTERM");
});

test("a host that was killed while saving leaves the old file or the new one, and nothing is lost", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const path = join(folder.path, "a.ipynb");
  const filler = "y".repeat(8_000_000);
  writeFileSync(path, notebookText(["old", filler]));
  for (const delay of [0, 10, 40]) {
    await using host = await spawnHost({ home: home.path });
    const view = await host.connect();
    const document = await view.open(path);
    const text = `new after ${delay}`;
    const before = readFileSync(path, "utf8");
    document.type("cell-0", text);
    await settled(view);
    const saving = view.request("document.save", { documentId: document.id }).catch(() => "killed");
    await new Promise((resolve) => setTimeout(resolve, delay));
    await host.kill("SIGKILL");
    await saving;
    const after = readFileSync(path, "utf8");
    expect(after === before || after === notebookText([text, filler]), `the file after ${delay} ms`).toBe(true);
    await using next = await spawnHost({ home: home.path });
    const again = await next.connect();
    expect((await again.open(path)).source("cell-0")).toBe(text);
    expect(await again.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
    expect(readdirSync(folder.path)).toEqual(["a.ipynb"]);
    await next.kill("SIGTERM");
  }
}, 90_000);

test("what others wrote while the host was dead is not replaced without a question", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const path = join(folder.path, "a.ipynb");
  writeFileSync(path, notebookText(["one"]));
  await using first = await spawnHost({ home: home.path });
  const view = await first.connect();
  const document = await view.open(path);
  document.type("cell-0", "mine");
  await settled(view);
  await first.kill("SIGKILL");
  writeFileSync(path, notebookText(["theirs"]));
  await using second = await spawnHost({ home: home.path });
  const again = await second.connect();
  const recovered = await again.open(path);
  expect(recovered.source("cell-0")).toBe("mine");
  expect(await again.request("document.save", { documentId: recovered.id })).toEqual({ kind: "changedOnDisk", path });
  expect(await again.request("document.resolve", { documentId: recovered.id, choice: "merge" })).toEqual({
    kind: "done",
  });
  expect(recovered.cellIds.map((id) => recovered.source(id))).toEqual(["mine", "theirs"]);
  await second.kill("SIGTERM");
});

test.runIf(hasKelvin)(
  "a host that was killed finds its kernel again, with the run going on and the queue behind it",
  async () => {
    using home = temporaryFolder();
    using folder = temporaryFolder();
    const path = join(folder.path, "a.ipynb");
    const slow =
      "for (let i = 0; i < 30; i++) { await new Promise((r) => setTimeout(r, 100)); console.log('tick', i) }";
    writeFileSync(path, notebookText(["const kept: number = 7", slow, "kept * 6"]));
    await using first = await spawnHost({ home: home.path });
    const view = await first.connect();
    const document = await view.open(path);
    await document.run("cell-0");
    await view.request("cells.run", { documentId: document.id, cellIds: ["cell-1", "cell-2"] });
    await view.until(() => document.printed("cell-1").includes("tick 3"), "the loop prints");
    const { pid } = document.kernel as { pid: number };
    await first.kill("SIGKILL");

    await using second = await spawnHost({ home: home.path });
    const again = await second.connect();
    const found = await again.open(path);
    expect(found.kernel).toMatchObject({ state: "busy", pid });
    expect(found.printed("cell-1", "stderr")).toContain("what the cell put out in between is missing");
    expect(found.statuses.get("cell-1")).toMatchObject({ state: "running", fromPresentKernel: true });
    expect(found.printed("cell-1")).toContain("tick 3");
    await again.until(() => found.statuses.get("cell-2")?.state === "succeeded", "the queue goes on");
    expect(found.printed("cell-1")).toContain("tick 29");
    expect(found.statuses.get("cell-1")?.state).toBe("succeeded");
    expect(found.outputs.get("cell-2")?.[0]).toMatchObject({ data: { "text/plain": expect.stringContaining("42") } });
    expect(found.statuses.get("cell-0")?.fromPresentKernel).toBe(true);

    await again.request("kernel.shutdown", { documentId: found.id });
    await untilGone(pid);
    await second.kill("SIGTERM");
  },
);

test.runIf(hasKelvin)(
  "a host that is told to end leaves its kernel to the next, and ends by itself when nobody needs it",
  async () => {
    using home = temporaryFolder();
    using folder = temporaryFolder();
    const path = join(folder.path, "a.ipynb");
    writeFileSync(path, notebookText(["let count = 1", "count += 1"]));
    await using first = await spawnHost({ home: home.path });
    const view = await first.connect();
    const document = await view.open(path);
    await document.run("cell-0");
    const { pid } = document.kernel as { pid: number };
    await first.kill("SIGTERM");
    await using second = await spawnHost({ home: home.path, env: { KELVIN_IDLE_SECONDS: "0.5" } });
    const again = await second.connect();
    const found = await again.open(path);
    await found.run("cell-1");
    expect(found.statuses.get("cell-1")?.state).toBe("succeeded");
    again.close();
    await untilGone(second.pid);
    await untilGone(pid);
    expect(readHostRecord(join(home.path, "run"))).toBeUndefined();
    // What the run put out was not saved; it waits in the journal.
    expect(readdirSync(join(home.path, "journals"))).toHaveLength(1);
  },
);
