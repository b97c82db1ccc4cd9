import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";
import { untilReceived } from "./until-received.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

/** Resolves at the first message of `type` that `request` caused. */
const seen = (type: string, request: string) =>
  kernel.until(() =>
    kernel.messages.some(({ msg_type, parent_header }) => msg_type === type && parent_header.msg_id === request),
  );

test.each(["error", "execute_reply", "idle"])(
  "A cell that is sent when the %s of a failed one is there runs: only what came before is aborted",
  async (sign) => {
    for (let round = 0; round < 20; round += 1) {
      const failing = await kernel.start("throw new Error('no')");
      await (sign === "idle" ? failing.done : seen(sign, failing.id));
      expect((await kernel.execute("1")).reply.content.status).toBe("ok");
      await failing.done;
    }
  },
);

test("All cells that are sent at once behind one that fails at once are aborted", async () => {
  await kernel.execute("let touched = 0;");
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const codes = ["throw new Error('no')", ...Array<string>(30).fill("touched += 1")];
    const starting = codes.map((code) => kernel.start(code));
    const isAtOnce = performance.now() - began < 8;
    const cells = await Promise.all(starting);
    const statuses = await Promise.all(cells.map(async ({ done }) => (await done).reply.content.status));
    const touched = await kernel.execute("const now = touched; touched = 0; `touched: ${now}`");
    // Others had this machine in the middle of it: to the kernel the last were sent later.
    if (!isAtOnce) continue;
    expect(new Set(statuses.slice(1))).toEqual(new Set(["aborted"]));
    expect(JSON.stringify(touched.messages)).toContain("touched: 0");
  }
});

test("A cell that fails where its client does not stop on errors lets those behind it run", async () => {
  const failing = await kernel.start("throw new Error('no')", { stop_on_error: false });
  const cell = await kernel.start("1");
  expect((await failing.done).reply.content.status).toBe("error");
  expect((await cell.done).reply.content.status).toBe("ok");
});

test("Requests that are no cells are answered in their turn, also behind a cell that fails", async () => {
  const complete = () => kernel.request("complete_request", { code: "glob", cursor_pos: 4 });
  const named = { status: "ok", matches: expect.arrayContaining(["globalThis"]) as unknown };
  // The language server may take longer to start than a front end is kept waiting.
  await vi.waitFor(async () => expect((await complete()).content).toMatchObject(named), { timeout: 25_000 });
  const failing = await kernel.start("await input('?'); throw new Error('no')", { allow_stdin: true });
  const cell = await kernel.start("1");
  const completed = complete();
  await untilReceived(kernel);
  await seen("input_request", failing.id);
  const question = kernel.messages.findLast(({ msg_type }) => msg_type === "input_request");
  await kernel.send("stdin", "input_reply", { value: "" }, question);
  expect((await failing.done).reply.content.status).toBe("error");
  expect((await cell.done).reply.content.status).toBe("aborted");
  // What it knows by then is not this test's matter.
  expect((await completed).content).toMatchObject({ status: "ok" });
});

test("A hundred cells sent at once run one after the other", async () => {
  await kernel.execute("const order: number[] = [];");
  const cells = await Promise.all(
    Array.from({ length: 100 }, (_, i) => kernel.start(`await null; order.push(${i}); order.length`)),
  );
  for (const { done } of cells) expect((await done).reply.content.status).toBe("ok");
  const { messages } = await kernel.execute("order.every((value, index) => value === index) && order.length");
  expect(JSON.stringify(messages)).toContain('"text/plain":"100"');
});
