import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { spawnHost, temporaryFolder } from "../testing/spawned-host.ts";
import { notebookText } from "../testing/test-host.ts";

/** An ordinary user: root may read and write whatever a file says. */
const nobody = 65534;
const uid = process.getuid?.() === 0 ? nobody : undefined;

test("a file that may not be read says so; one that may not be written opens, and saving says what to do instead", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const secret = join(folder.path, "secret.ipynb");
  const fixed = join(folder.path, "fixed.ipynb");
  for (const path of [secret, fixed]) writeFileSync(path, notebookText(["1"]));
  chmodSync(secret, 0);
  chmodSync(fixed, 0o444);
  if (uid !== undefined) for (const path of [secret, fixed, folder.path]) chownSync(path, uid, uid);
  await using host = await spawnHost({ home: home.path, ...(uid !== undefined && { uid }) });
  const view = await host.connect();
  expect(await view.request("document.open", { path: secret })).toMatchObject({
    kind: "refused",
    reason: "unreadable",
  });

  const document = await view.open(fixed);
  expect(document.status.readOnly).toBe(true);
  document.type("cell-0", "2");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({
    kind: "failed",
    reason: expect.stringContaining("another name"),
  });
  expect(readFileSync(fixed, "utf8")).toBe(notebookText(["1"]));
  const path = join(folder.path, "mine.ipynb");
  expect(await view.request("document.save", { documentId: document.id, path })).toEqual({ kind: "saved", path });
  await view.until(() => !document.status.readOnly && document.status.path === path, "it is the other file now");
});

test("a folder in which nothing may be written makes the save fail with a reason, and the edit is kept", async () => {
  using home = temporaryFolder();
  using folder = temporaryFolder();
  const closed = join(folder.path, "closed");
  mkdirSync(closed);
  const path = join(closed, "a.ipynb");
  writeFileSync(path, notebookText(["1"]));
  chmodSync(path, 0o666);
  chmodSync(closed, 0o555);
  await using host = await spawnHost({ home: home.path, ...(uid !== undefined && { uid }) });
  const view = await host.connect();
  const document = await view.open(path);
  document.type("cell-0", "kept");
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({
    kind: "failed",
    reason: expect.stringContaining("no permission"),
  });
  expect(document.source("cell-0")).toBe("kept");
  expect(document.status).toMatchObject({ attention: "save-failed", unsaved: true });
  chmodSync(closed, 0o777);
  expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
});
