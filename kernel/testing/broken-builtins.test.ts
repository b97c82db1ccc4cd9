import { describe, expect, test } from "vitest";
import { startKernel } from "./start-kernel.ts";

/** What a cell can do to the built-ins that it shares with the kernel. */
const taken = {
  "process is deleted": ["delete (globalThis as any).process;", "process"],
  "JSON is undefined": ["globalThis.JSON = undefined as any;", "JSON"],
  "Promise is undefined": ["globalThis.Promise = undefined as any;", "Promise"],
  "console is undefined": ["globalThis.console = undefined as any;", "console"],
  "process.env is undefined": ["process.env = undefined as any;", "process.env"],
  "arrays have no map": ["Array.prototype.map = undefined as any;", "Array.prototype.map"],
  "arrays have no iterator": [
    "Array.prototype[Symbol.iterator] = undefined as any;",
    "Array.prototype[Symbol.iterator]",
  ],
  "promises have no then": ["Promise.prototype.then = undefined as any;", "Promise.prototype.then"],
  "every object has toJSON": ["(Object.prototype as any).toJSON = () => 5;", "Object.prototype.toJSON"],
  "all globals are gone": [
    "for (const name of Object.getOwnPropertyNames(globalThis)) { try { delete (globalThis as any)[name]; } catch {} }",
    "more",
  ],
} as const;

/** Legal, and felt in no more than the next cell. */
const changed = {
  "every object has a property more": "(Object.prototype as any).extra = { deep: 1 };",
  "map throws": "Array.prototype.map = () => { throw new Error('mine'); };",
  "then throws": "Promise.prototype.then = () => { throw new Error('mine'); };",
  "exec finds nothing": "RegExp.prototype.exec = () => null;",
  "the global object is frozen": "Object.freeze(globalThis);",
  "stacks are prepared by something that throws": "Error.prepareStackTrace = () => { throw new Error('mine'); };",
  "listeners of the process are removed": "process.removeAllListeners();",
} as const;

async function worksOn(kernel: Awaited<ReturnType<typeof startKernel>>): Promise<void> {
  const printed = await kernel.execute("console.log('printed'); [1, 2].map((n) => n * 2)");
  expect(printed.reply.content.status).toBe("ok");
  expect(printed.text()).toBe("printed\n");
  expect(JSON.stringify(printed.messages)).toContain("[ 2, 4 ]");
  const failed = await kernel.execute("throw new TypeError('boom')", { stop_on_error: false });
  expect(failed.reply.content).toMatchObject({ status: "error", ename: "TypeError", evalue: "boom" });
  await kernel.execute("setTimeout(() => { throw new Error('late'); }, 0); 1");
  await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 20))");
  const awaited = await kernel.execute(
    "await new Promise((resolve) => setTimeout(resolve, 1)); const five: number = 5; five",
  );
  expect(JSON.stringify(awaited.messages)).toContain('"text/plain":"5"');
}

describe("A kernel whose built-ins a cell has taken away", () => {
  test.each(Object.entries(taken))("puts them back and says so: %s", async (_name, [code, named]) => {
    const kernel = await startKernel();
    const cell = await kernel.execute(`${code} 1`);
    expect(cell.reply.content.status).toBe("ok");
    expect(cell.text("stderr")).toContain(named);
    expect(cell.text("stderr")).toContain("put back");
    await worksOn(kernel);
    await kernel.stop();
  });
});

describe("A kernel whose built-ins a cell has changed", () => {
  test.each(Object.entries(changed))("works on: %s", async (_name, code) => {
    const kernel = await startKernel();
    await kernel.execute(`${code} 1`, { stop_on_error: false });
    // Where the kernel cannot work with the change, one cell says what was thrown, and the built-in is put back.
    await kernel.execute("1 + 1", { stop_on_error: false });
    await worksOn(kernel);
    expect(kernel.process.child.exitCode).toBe(null);
    await kernel.stop();
  });
});
