import { realpathSync } from "node:fs";
import { expect, test } from "vitest";
import { startTestHost } from "../testing/test-host.ts";
import type { TestView } from "../testing/test-view.ts";

const size = { columns: 80, rows: 24 };
const printed = (view: TestView): string =>
  view.events.map(({ event, content }) => (event === "terminalPrinted" ? content.text : "")).join("");

async function open(view: TestView, folder: string): Promise<string> {
  const opened = await view.request("terminal.open", { folder, ...size });
  if (opened.kind === "failed") throw new Error(opened.reason);
  return opened.terminalId;
}

test.skipIf(process.platform === "win32")("a shell runs in the folder, and its end is told", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const terminalId = await open(view, host.folder);
  await view.request("terminal.write", { terminalId, text: "echo in:$(pwd -P): $((6 * 7)); exit 3\r" });
  const { exitCode } = await view.event("terminalEnded");
  expect(exitCode).toBe(3);
  expect(printed(view).replaceAll(/\r?\n/g, "")).toContain(`in:${realpathSync(host.folder)}: 42`);
  expect(await view.request("terminal.attach", { terminalId })).toMatchObject({ kind: "failed" });
  const gone = `${host.folder}/gone`;
  expect(await view.request("terminal.open", { folder: gone, ...size })).toMatchObject({ kind: "failed" });
});

test.skipIf(process.platform === "win32")(
  "a shell that prints faster than it is drawn waits, and goes on for the next view",
  async () => {
    await using host = await startTestHost();
    const view = await host.connect();
    const terminalId = await open(view, host.folder);
    await view.request("terminal.write", { terminalId, text: "seq 1 500000; echo all-$((1 + 1))-printed\r" });
    await view.until(() => printed(view).length > 400_000, "a flood");
    // Nothing was drawn: what comes is bounded, and the shell is not at its end.
    const before = printed(view).length;
    await view.request("app.state", { language: "en" });
    expect(printed(view).length - before).toBeLessThan(1_000_000);
    expect(printed(view)).not.toContain("all-2-printed");
    view.close();
    const other = await host.connect();
    const end = async (): Promise<boolean> => {
      const answer = await other.request("terminal.attach", { terminalId });
      return answer.kind === "attached" && answer.text.includes("all-2-printed");
    };
    await expect.poll(end, { timeout: 60_000 }).toBe(true);
    await other.request("terminal.close", { terminalId });
    await other.event("terminalEnded");
  },
);
