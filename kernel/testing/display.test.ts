import { afterAll, beforeAll, expect, test } from "vitest";
import { valueTreeMediaType } from "../../document/mime/value-tree.ts";
import { type ProgressDisplay, progressMediaType } from "../../document/mime/progress.ts";
import type { Execution } from "./kernel-client.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

/** The displays of an execution as its front end shows them at the end: those that were updated, once. */
function shownBy({ messages }: Execution) {
  const shown = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [index, message] of messages.entries()) {
    if (message.msg_type === "execute_result") shown.set(`result ${index}`, message.content.data);
    if (message.msg_type === "display_data" || message.msg_type === "update_display_data")
      shown.set(String(message.content.transient?.["display_id"] ?? index), message.content.data);
  }
  return [...shown.values()];
}

const barsOf = (data: unknown) => (data as { [progressMediaType]: ProgressDisplay })[progressMediaType].bars;

test("a value that is changed after it was displayed shows what it was", async () => {
  const execution = await kernel.execute(`
    const state = { list: Array.from({ length: 30 }, (_, id) => ({ id, deep: { id } })) };
    display(state);
    state.list.length = 0;
    state
  `);
  const [first, second] = shownBy(execution);
  expect(first![valueTreeMediaType]).toMatchObject({
    root: { members: [{ key: "list", value: { text: "Array(30)" } }] },
  });
  expect(second!["text/plain"]).toBe("{ list: [] }");
});

test("hostile values cost neither the kernel nor the cell", async () => {
  const execution = await kernel.execute(`
    const hostile = [
      new Proxy({}, new Proxy({}, { get() { throw new Error("trap") } })),
      { get loop() { for (;;); } },
      { get [Symbol.toStringTag]() { throw 1 } },
      (function* () { for (;;) yield 1 })(),
      { toJSON() { throw 1 }, then() { throw 2 } },
      class { static get name() { throw 3 } },
      "\\ud800",
      { [Symbol.for("Jupyter.display")]: () => { throw new Error("no display") } },
      { [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("no words") } },
    ];
    for (const value of hostile) display(value);
    hostile.length
  `);
  const texts = shownBy(execution).map((data) => data["text/plain"]);
  expect(execution.reply.content.status).toBe("ok");
  expect(texts).toHaveLength(10);
  expect(texts[1]).toBe("{ loop: [Getter] }");
  expect(texts[7]).toContain("It could not be displayed: Error: no display");
});

test("limits are asked for, and checked", async () => {
  const more = await kernel.execute(
    "display(Array.from({ length: 300 }, (_, i) => ({ a: i, b: 'x' })), { limit: 250 })",
  );
  expect(shownBy(more)[0]!["text/plain"]).toMatch(/250 of 300 rows, 2 columns$/);
  const wrong = await kernel.execute("display([], { limit: 0 })");
  expect(wrong.reply.content).toMatchObject({
    status: "error",
    evalue: "display: `limit` must be a whole number from 1 to 100000, not 0",
  });
});

test("progress is one display, also in a loop that never yields", async () => {
  const execution = await kernel.execute(`
    for (const epoch of progress([1, 2, 3], { description: "epochs" }))
      for (const batch of progress(Array.from({ length: 150 }))) { const end = performance.now() + 1; while (performance.now() < end); }
  `);
  const shown = shownBy(execution);
  expect(shown).toHaveLength(1);
  expect(barsOf(shown[0])).toMatchObject([{ description: "epochs", state: "finished", done: 3 }]);
  const types = execution.messages.map(({ msg_type }) => msg_type);
  expect(types.filter((type) => type === "display_data")).toHaveLength(1);
  expect(types.filter((type) => type === "update_display_data").length).toBeGreaterThan(2);
});

test("an interrupt leaves its mark on the bar, in its own cell", async () => {
  const { id, done } = await kernel.start(
    'const bar = progress({ description: "endless" }); while (true) bar.update();',
  );
  await kernel.until(() =>
    kernel.messages.some(
      (message) => message.msg_type === "update_display_data" && message.parent_header.msg_id === id,
    ),
  );
  await kernel.request("interrupt_request", {}, "control");
  const execution = await done;
  expect(barsOf(shownBy(execution)[0])).toMatchObject([{ description: "endless", state: "interrupted" }]);
  const next = await kernel.execute("bar.state");
  expect(shownBy(next)[0]!["text/plain"]).toBe("'interrupted'");
});

test("a failing cell's bars have failed", async () => {
  const execution = await kernel.execute('const open = progress(5); open.update(2); throw new Error("stop")');
  expect(barsOf(shownBy(execution)[0])).toMatchObject([{ state: "failed", done: 2, total: 5 }]);
});

test("a value whose own display never ends is interrupted, as its cell's code would be", async () => {
  const { id, done } = await kernel.start(`
    console.log("shown");
    ({ [Symbol.for("Jupyter.display")]() { for (;;); } })
  `);
  await kernel.until(() =>
    kernel.messages.some(({ msg_type, parent_header }) => msg_type === "stream" && parent_header.msg_id === id),
  );
  await kernel.request("interrupt_request", {}, "control");
  expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
  expect(shownBy(await kernel.execute("1 + 1"))[0]!["text/plain"]).toBe("2");
});
