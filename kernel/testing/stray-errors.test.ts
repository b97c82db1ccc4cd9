import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Execution } from "./kernel-client.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

/** What the cell has shown by its `idle`, each error by its message. */
const shown = ({ messages }: Execution) =>
  messages.flatMap((message) => {
    if (message.msg_type === "error") return [`error: ${message.content.evalue}`];
    if (message.msg_type === "execute_result") return ["result"];
    return message.msg_type === "status" ? [message.content.execution_state] : [];
  });

test.each([
  ["a promise that nobody awaits", "Promise.reject(new Error('lost')); 5"],
  ["an async function", "async function lose() { await null; throw new Error('lost'); } lose(); 5"],
  ["a promise that is the value", "const lostPromise = Promise.reject(new Error('lost')); lostPromise"],
  ["a microtask", "queueMicrotask(() => { throw new Error('lost') }); await null; 5"],
])("an error of %s is reported once, before idle", async (_name, code) => {
  const cell = await kernel.execute(code);
  await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 20))");
  expect(shown(cell).toSorted()).toEqual(["busy", "error: lost", "idle", "result"]);
  expect(shown(cell).at(-1)).toBe("idle");
  expect(cell.reply.content.status).toBe("ok");
});

test("a promise that failed is shown as a value in a line, with the place that its error comes from", async () => {
  const cell = await kernel.execute(
    "async function deep() { await null; throw new RangeError('known') }\nconst known = deep(); known.catch(() => 0); await null; await null; known",
  );
  const result = cell.messages.find(({ msg_type }) => msg_type === "execute_result");
  const text = result?.msg_type === "execute_result" ? result.content.data["text/plain"] : undefined;
  expect(text).toMatch(/^Promise \{ <rejected> RangeError: known \([Cc]ell \S*\d+\S*:1:43\) \}$/);
});

test("a cell that fails shows what else it left, too", async () => {
  const cell = await kernel.execute("Promise.reject(new Error('lost')); throw new Error('failed')");
  expect(shown(cell)).toEqual(["busy", "error: lost", "error: failed", "idle"]);
});

test("a promise that is handled in time is no error", async () => {
  const cell = await kernel.execute(
    "const handled = Promise.reject(new Error('handled')); setTimeout(() => 0); await null; handled.catch(() => 0); 5",
  );
  expect(shown(cell)).toEqual(["busy", "result", "idle"]);
});

test("errors without end are told whole at first, then in brief, and none is left out", async () => {
  const cell = await kernel.execute("for (let i = 1; i <= 300; i++) Promise.reject(new RangeError('number ' + i)); 0");
  expect(shown(cell).filter((entry) => entry.startsWith("error"))).toHaveLength(20);
  const brief = cell.text("stderr").split("\n");
  expect(brief[0]).toContain("20 errors");
  expect(brief.slice(1, -1)).toEqual(Array.from({ length: 280 }, (_, index) => `RangeError: number ${index + 21}`));
});

test("a kernel whose listeners were removed survives an error, and says it", async () => {
  const cell = await kernel.execute(
    "process.removeAllListeners('uncaughtException'); process.removeAllListeners('unhandledRejection'); Promise.reject(new Error('still told')); 5",
  );
  expect(shown(cell)).toContain("error: still told");
  expect((await kernel.execute("'alive'")).reply.content.status).toBe("ok");
});

test("an error of a worker is reported at the cell that started it, with its place", async () => {
  const cell = await kernel.execute(
    "new (await import('node:worker_threads')).Worker('\\nthrow new RangeError(\"in the worker\")', { eval: true }); 0",
  );
  await kernel.until(() => shown(cell).includes("error: in the worker"));
  const error = cell.messages.find(({ msg_type }) => msg_type === "error");
  const traceback = error?.msg_type === "error" ? error.content.traceback.join("\n") : "";
  expect(stripVTControlCharacters(traceback)).toContain("[worker eval]:2:7");
});
