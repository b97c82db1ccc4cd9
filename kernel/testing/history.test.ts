import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-history-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "history.sqlite");

const remembered = async (kernel: TestKernel) => {
  const { content } = await kernel.request("history_request", { hist_access_type: "tail", n: 5, output: true });
  return content.status === "ok" ? content.history : content;
};

/** The source of the cell that the file has last. Who opens it as a history begins a session there. */
const latestIn = (file: string) => {
  using database = new DatabaseSync(file, { readOnly: true });
  return database.prepare("SELECT source FROM cells ORDER BY id DESC LIMIT 1").get()?.["source"];
};

test("History outlives restarts, and a kernel that is killed in the middle of a cell", async () => {
  const first = await startKernel({ env: { KELVIN_HISTORY: path } });
  await first.execute("6 * 7");
  await first.execute("'not for the history'", { store_history: false });
  await first.execute("'nor this'", { silent: true });
  await first.execute("throw new Error('no')");
  const { id } = await first.start("console.log('running'); for (;;);");
  await first.until(() => first.messages.some((m) => m.msg_type === "stream" && m.parent_header.msg_id === id));
  await expect.poll(() => latestIn(path), { timeout: 20_000 }).toBe("console.log('running'); for (;;);");
  await first.stop();
  const second = await startKernel({ env: { KELVIN_HISTORY: path } });
  await second.execute("'after'");
  expect(await remembered(second)).toEqual([
    [1, 1, ["6 * 7", "42"]],
    [1, 2, ["throw new Error('no')", null]],
    [1, 3, ["console.log('running'); for (;;);", null]],
    [2, 1, ["'after'", "'after'"]],
  ]);
  await second.stop();
});

test("KELVIN_HISTORY=off keeps it to the life of the kernel", async () => {
  const kernel = await startKernel({ env: { KELVIN_HISTORY: "off", KELVIN_HOME: join(folder, "home") } });
  await kernel.execute("1");
  expect(await remembered(kernel)).toEqual([[1, 1, ["1", "1"]]]);
  await kernel.stop();
  expect(existsSync(join(folder, "home"))).toBe(false);
});
