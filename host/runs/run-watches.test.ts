import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installation } from "../runtime/installation.ts";
import { startTestHost } from "../testing/test-host.ts";

const isBuilt = existsSync(join(installation().root, "dist/kernel/library/bin/runs.mjs"));
if (!isBuilt) console.warn("stores of runs: skipped, Kelvin is not built");

/** A run as the library writes it. */
function writeRun(folder: string, id: string, metrics: object): void {
  mkdirSync(join(folder, id), { recursive: true });
  const record = { id, name: id, status: "finished", parameters: { lambda: 0.1 }, metrics, tags: [], artefacts: [] };
  writeFileSync(join(folder, id, "run.json"), JSON.stringify(record));
}

test.skipIf(!isBuilt)("stores beside a notebook are found, and followed until the view looks away", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const folder = join(host.folder, "sweeps/runs");
  expect(await view.request("runs.find", { folder: host.folder })).toEqual({ folders: [] });
  writeRun(folder, "2026-a", { ece: 0.2 });
  expect(await view.request("runs.find", { folder: host.folder })).toEqual({ folders: [folder] });
  expect(await view.request("runs.watch", { watchId: "w", folder })).toEqual({ kind: "done" });
  const told = () => view.events.flatMap(({ event, content }) => (event === "runsChanged" ? [content] : []));
  await view.until(() => told().length > 0, "the runs");
  expect(told()).toMatchObject([
    { watchId: "w", change: { total: 1, runs: [{ id: "2026-a", metrics: { ece: 0.2 } }] } },
  ]);
  writeRun(folder, "2026-b", { ece: 0.1 });
  await view.until(() => told().some(({ change }) => change.runs[0]?.id === "2026-b"), "the new run");
  // A page that comes back on another socket uses its names again, while the host still has the first.
  const again = await host.connect();
  expect(await again.request("runs.watch", { watchId: "w", folder })).toEqual({ kind: "done" });
  await again.until(() => again.events.some(({ event }) => event === "runsChanged"), "the runs on the other socket");
  writeRun(folder, "2026-c", { ece: 0.3 });
  const hasNewest = () => told().some(({ change }) => change.runs.some(({ id }) => id === "2026-c"));
  await view.until(hasNewest, "the newest run on the first socket");
  await view.request("runs.unwatch", { watchId: "w" });
  expect(view.events.some(({ event }) => event === "runsWatchEnded")).toBe(false);
  // What cannot be read is told to who asked for it, and to nobody else.
  const file = host.write("no-folder", "");
  expect(await view.request("runs.watch", { watchId: "bad", folder: file })).toEqual({ kind: "done" });
  await view.until(() => view.events.some(({ event }) => event === "runsWatchEnded"), "why it is not followed");
  expect(again.events.some(({ event }) => event === "runsWatchEnded")).toBe(false);
  writeRun(folder, "2026-d", { ece: 0.4 });
  const isTold = () =>
    again.events.some(({ event, content }) => event === "runsChanged" && content.change.runs[0]?.id === "2026-d");
  await again.until(isTold, "the newest run on the other socket");
});
