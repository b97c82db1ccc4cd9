import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { spawnHost, temporaryFolder } from "../testing/spawned-host.ts";
import { notebookText } from "../testing/test-host.ts";

/** A small disk of its own; needs root and the right to mount. */
function mountSmallDisk(path: string): Disposable | undefined {
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", path]);
  if (mounted.status !== 0) return undefined;
  return { [Symbol.dispose]: () => void spawnSync("umount", ["-l", path]) };
}

test("on a full disk a save fails with a reason, file and edits stay, and it works once there is room", async (context) => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  using disk = mountSmallDisk(folder.path);
  if (!disk) {
    console.warn("skipped: no small disk can be mounted here (that needs root)");
    return context.skip();
  }
  const path = join(folder.path, "a.ipynb");
  const old = notebookText(["old"]);
  writeFileSync(path, old);
  const ballast = join(folder.path, "ballast");
  writeFileSync(ballast, "x".repeat(200 * 1024));
  await using host = await spawnHost({ home: home.path });
  const view = await host.connect();
  const document = await view.open(path);
  const text = "new ".repeat(30_000);
  document.type("cell-0", text);
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({
    kind: "failed",
    reason: expect.stringMatching(/disk is full.*Nothing is lost.*save again/s),
  });
  expect(readFileSync(path, "utf8")).toBe(old);
  expect(document.status).toMatchObject({ attention: "save-failed", unsaved: true });
  await host.kill("SIGKILL");

  await using next = await spawnHost({ home: home.path });
  const again = await next.connect();
  const recovered = await again.open(path);
  expect(recovered.source("cell-0")).toBe(text);
  rmSync(ballast);
  expect(await again.request("document.save", { documentId: recovered.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toBe(notebookText([text]));
});

test("where the journal's own disk is full, the reader is told and saving still works", async (context) => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  using disk = mountSmallDisk(home.path);
  if (!disk) {
    console.warn("skipped: no small disk can be mounted here (that needs root)");
    return context.skip();
  }
  const path = join(folder.path, "a.ipynb");
  writeFileSync(path, notebookText(["old"]));
  await using host = await spawnHost({ home: home.path });
  const view = await host.connect();
  const document = await view.open(path);
  const text = "new ".repeat(100_000);
  document.type("cell-0", text);
  const notice = await view.event("notified");
  expect(notice).toMatchObject({ level: "warning", message: expect.stringContaining("Save it soon") });
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
  expect(readFileSync(path, "utf8")).toBe(notebookText([text]));
});
