import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { notebookText, startTestHost } from "../testing/test-host.ts";

test("two views of one notebook converge, and each hears of the other's edits", async () => {
  await using host = await startTestHost();
  const path = host.write("two.ipynb", notebookText(["1 + 1", "2 + 2"]));
  const [one, other] = [await host.connect(), await host.connect()];
  const [mine, theirs] = [await one.open(path), await other.open(path)];
  expect(theirs.id).toBe(mine.id);
  mine.type("cell-0", "1 + 1 // mine");
  theirs.type("cell-1", "2 + 2 // theirs");
  await one.until(() => mine.source("cell-1").endsWith("theirs"), "their edit");
  await other.until(() => theirs.source("cell-0").endsWith("mine"), "my edit");
  const saved = await one.request("document.save", { documentId: mine.id });
  expect(saved).toEqual({ kind: "saved", path });
  const text = readFileSync(path, "utf8");
  expect(text).toContain("1 + 1 // mine");
  expect(text).toContain("2 + 2 // theirs");
  await other.until(() => !theirs.status.unsaved, "saved in the other view too");
});
