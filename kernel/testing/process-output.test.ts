import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectClient } from "./kernel-client.ts";
import { startKernelProcess } from "./kernel-process.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

// Windows has no named pipes to put behind the descriptors.
describe.skipIf(process.platform === "win32")("what a child writes to inherited descriptors", () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
    await kernel.execute("var children = require('node:child_process'); var inherit = { stdio: 'inherit' };");
  });
  afterAll(() => kernel.stop());

  test("comes before idle, between what the cell prints before and after", async () => {
    const cell = await kernel.execute(
      "console.log('before'); children.execSync('echo child; echo complaint >&2; sleep 0.05', inherit); console.log('after'); 1",
    );
    expect(cell.text()).toBe("before\nchild\nafter\n");
    expect(cell.text("stderr")).toBe("complaint\n");
    const order = cell.messages.map(({ msg_type }) => msg_type);
    expect(order.lastIndexOf("stream")).toBeLessThan(order.indexOf("execute_result"));
  });

  test("is the cell's own even where the next one waits already", async () => {
    const cells = [];
    for (let number = 0; number < 20; number++)
      cells.push(await kernel.start(`children.execFileSync("echo", ["number ${number}"], inherit); 0`));
    const texts = [];
    for (const { done } of cells) texts.push((await done).text());
    expect(texts).toEqual(Array.from({ length: 20 }, (_, number) => `number ${number}\n`));
  });

  test("comes in order however far the reader is behind", async () => {
    const shows = (number: number) =>
      `console.log("before ${number}"); children.execFileSync("echo", ["child ${number}"], inherit); console.log("after ${number}");`;
    const cells = Array.from({ length: 10 }, (_, index) => shows(index));
    const started = [];
    for (const code of cells) started.push(await kernel.start(code + code));
    for (const [number, { done }] of started.entries()) {
      const once = `before ${number}\nchild ${number}\nafter ${number}\n`;
      expect((await done).text()).toBe(once + once);
    }
  });

  test("is marked as the process's, unlike what the cell prints", async () => {
    const cell = await kernel.execute("console.log('own'); children.execFileSync('echo', ['child'], inherit); 0");
    const marks = cell.messages.flatMap((message) =>
      message.msg_type === "stream" ? [[message.content.text, message.metadata]] : [],
    );
    expect(marks).toEqual([
      ["own\n", {}],
      ["child\n", { kelvin: { source: "process" } }],
    ]);
  });

  test("arrives whole where it is more than a pipe holds", async () => {
    const cell = await kernel.execute("children.execSync(`yes 0123456789 | head -c 3000000`, inherit); 0");
    expect(cell.text()).toBe("0123456789\n".repeat(300_000).slice(0, 3_000_000));
  });

  test("goes to the last cell where no cell runs, and never to a question about names", async () => {
    const cell = await kernel.execute("children.spawn('sh', ['-c', 'sleep 0.2; echo late'], inherit); 0");
    await kernel.request("complete_request", { code: "chil", cursor_pos: 4 });
    await kernel.until(() => cell.text() !== "");
    expect(cell.text()).toBe("late\n");
  });

  test("is sent where the process ends right after", async () => {
    const ending = await startKernel();
    const code = "require('node:child_process').execFileSync('echo', ['last'], { stdio: 'inherit' }); process.exit(0)";
    const id = await ending.send("shell", "execute_request", { code });
    const printed = () =>
      ending.messages
        .filter((message) => message.parent_header.msg_id === id)
        .map((message) => (message.msg_type === "stream" ? message.content.text : ""))
        .join("");
    await ending.until(() => printed() !== "");
    expect(printed()).toBe("last\n");
    await ending.stop();
  });
});

describe("without a front end", () => {
  test("output is kept for the next one that comes, in order", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-nobody-"));
    const kernel = await startKernelProcess({ folder });
    const first = await connectClient(kernel.connection);
    const code = `while (!require('node:fs').existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20));
      for (let i = 0; i < 20_000; i++) console.log(i); 'value'`;
    const id = await first.send("shell", "execute_request", { code });
    await first.until(() => first.messages.some(({ msg_type }) => msg_type === "execute_input"));
    first.close();
    // ZeroMQ closes in a thread of its own, and tells nobody when it has.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    writeFileSync(join(folder, "go"), "");
    const second = await connectClient(kernel.connection);
    const ofCell = () => second.messages.filter(({ parent_header }) => parent_header.msg_id === id);
    await second.until(() => ofCell().some(({ msg_type }) => msg_type === "execute_result"));
    const text = ofCell()
      .map((message) => (message.msg_type === "stream" ? message.content.text : ""))
      .join("");
    expect(text).toBe(Array.from({ length: 20_000 }, (_, line) => `${line}\n`).join(""));
    second.close();
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });
});
