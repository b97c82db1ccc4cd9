import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";
import { untilReceived } from "./until-received.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-notebook-"));
writeFileSync(
  join(folder, "endless.ts"),
  `export function loop(): never { for (;;) Math.sqrt(2); }
   export async function loopLater(): Promise<never> { await null; for (;;) Math.sqrt(2); }`,
);

const endless = "for (;;) Math.sqrt(2);";
const forever = "await new Promise(() => setTimeout(() => undefined, 1e9));";

/** Where a cell can be when its user has had enough. */
const situations = {
  "a loop in the first stretch": endless,
  "a loop after an await": `await null; ${endless}`,
  "a loop after waiting for a timer": `await new Promise((resolve) => setTimeout(resolve, 20)); ${endless}`,
  "a loop after reading a file": `await (await import("node:fs/promises")).readFile("endless.ts"); ${endless}`,
  "a loop in a then": `Promise.resolve().then(() => { ${endless} }); ${forever}`,
  "a loop in queueMicrotask": `queueMicrotask(() => { ${endless} }); ${forever}`,
  "a loop in nextTick": `process.nextTick(() => { ${endless} }); ${forever}`,
  "a loop in a setTimeout callback": `setTimeout(() => { ${endless} }, 5); ${forever}`,
  "a loop in a setInterval callback": `setInterval(() => { ${endless} }, 5); ${forever}`,
  "a loop in a setImmediate callback": `setImmediate(() => { ${endless} }); ${forever}`,
  "a loop in a timer made through node:timers": `(await import("node:timers")).setTimeout(() => { ${endless} }, 5); ${forever}`,
  "a loop in a listener of an abort by timeout": `AbortSignal.timeout(5).addEventListener("abort", () => { ${endless} }); ${forever}`,
  "a loop in an emitter's listener": `const { spawn } = await import("node:child_process");
    spawn("echo", ["hello"]).stdout.on("data", () => { ${endless} }); ${forever}`,
  "a loop in a message listener": `const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); ${endless} }; port2.postMessage(1); ${forever}`,
  "a loop in a function of an imported file": `const { loop } = await import("./endless.ts"); loop();`,
  "a loop after an await in an imported file": `const { loopLater } = await import("./endless.ts"); await loopLater();`,
  "a loop in a value's own display method": `({ [Symbol.for("Jupyter.display")]() { ${endless} } })`,
  "an empty loop": `while (true) {}`,
  "an empty loop after an await": `await null; while (true) {}`,
  "displays in a loop that catches everything": `const shown = ({ [Symbol.for("Jupyter.display")]() { for (let i = 0; i < 1e6; i++) Math.sqrt(i); return { "text/plain": "x" }; } });
    for (;;) { try { display(shown); } catch {} }`,
  "prints in a loop that catches everything": `for (;;) { try { console.log("x"); } catch {} }`,
  "awaits in a loop that catches everything": `for (;;) { try { await null; console.log("x"); } catch {} }`,
  "a loop of nextTick": `const again = () => process.nextTick(again); again(); ${forever}`,
  "a loop of queueMicrotask": `const again = () => queueMicrotask(again); again(); ${forever}`,
  "a loop of setImmediate": `const again = () => setImmediate(again); again(); ${forever}`,
  "an async generator without end": `async function* all() { for (let i = 0; ; i++) yield i; } for await (const i of all()) Math.sqrt(i);`,
  "a sort of millions": `const many = Float64Array.from({ length: 1e6 }, Math.random); for (;;) many.slice().sort((a, b) => a - b);`,
  "a loop in an object that prints itself": `console.log({ [Symbol.for("nodejs.util.inspect.custom")]() { ${endless} } });`,
  "a loop in a module": `await import("data:text/javascript,for(;;);");`,
  "a loop in a thenable": `await { then() { ${endless} } };`,
  "a loop in a finally": `try { ${endless} } finally { ${endless} }`,
  "reading from a child process": `const { spawn } = await import("node:child_process"); const child = spawn(process.execPath, ["-e", "const go = () => process.stdout.write('x'.repeat(65536), go); go()"]);
    for await (const bytes of child.stdout) Math.sqrt(bytes.length);`,
  "reading a stream that fetch opened": `const { createServer } = await import("node:http");
    const server = createServer((_, response) => { const go = () => { while (response.write("x".repeat(65536))); response.once("drain", go); }; go(); });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)); server.unref();
    const { body } = await fetch(\`http://127.0.0.1:\${(server.address() as { port: number }).port}\`); for await (const bytes of body!) Math.sqrt(bytes.length);`,
  "a loop inside try and finally": `try { ${endless} } finally { console.log("finally"); }`,
  "endless recursion of promises": `const again = (): Promise<void> => Promise.resolve().then(again); await again();`,
  "a regular expression that never ends": `/^(a+)+$/.test("a".repeat(60) + "b")`,
  "a flood of console.log": `for (let i = 0; ; i++) console.log("line", i);`,
  "a flood of console.log after an await": `await null; for (let i = 0; ; i++) console.log("line", i);`,
  "a flood of displays": `for (let i = 0; ; i++) display("x".repeat(1000));`,
  "a flood of displays that are awaited": `for (let i = 0; ; i++) await display("x".repeat(1000));`,
  "a loop that sleeps between its steps": `for (;;) { console.log("step"); await new Promise((resolve) => setTimeout(resolve, 5)); }`,
  "a loop that sleeps by timers/promises": `const { setTimeout: sleep } = await import("node:timers/promises"); for (;;) { console.log("step"); await sleep(5); }`,
  "an await of nothing": forever,
  "a blocking wait": `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
};

/** What an interrupt may take on a busy machine. */
const mostMilliseconds = 15_000;

describe("an interrupt", () => {
  let kernel: TestKernel;
  // A kernel each: one that could not be stopped must not fail the tests after it.
  beforeEach(async () => {
    kernel = await startKernel({ folder });
    await kernel.execute("let survivor = 12345; const keeper = { survivor };");
  });
  afterEach(() => kernel.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A cell that has begun, however busy the machine is. Its lines are those of `code`. */
  const startedCell = async (code: string) => {
    const { id, done } = await kernel.start(`console.log("begun"); ${code}`);
    await kernel.untilPrinted(id);
    return { done };
  };
  const interruptible = async (code: string) => {
    const { done } = await startedCell(code);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const asked = performance.now();
    await kernel.send("control", "interrupt_request", {});
    const execution = await done;
    return { execution, milliseconds: performance.now() - asked };
  };

  test.each(Object.entries(situations))("stops %s, and the kernel lives on", async (_name, code) => {
    const { execution, milliseconds } = await interruptible(code);
    expect(execution.reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    // How fast it is in truth, the bench says; this tells a stop from the end of some patience.
    expect(milliseconds).toBeLessThan(mostMilliseconds);
    const seen = execution.messages.length;
    const next = await kernel.execute("[survivor, keeper.survivor, process.pid].join()");
    expect(next.reply.content.status).toBe("ok");
    expect(JSON.stringify(next.messages)).toContain(`12345,12345,${kernel.process.child.pid}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    // The cell that was stopped says nothing more, to nobody.
    expect(execution.messages.length).toBe(seen);
    expect(next.text("stdout") + next.text("stderr")).toBe("");
  });

  test.each([
    ["an awaited training loop", "for (;;) { await model.fit(x, y, { epochs: 1, verbose: 0 }); }", 40],
    ["a loop of tensor operations", "for (;;) tf.tidy(() => tf.matMul(x, x, true).sum().dataSync());", 8],
  ])("stops %s, and tensors are kept", async (_name, code, mostLeft) => {
    const prepared = await kernel.execute(`
      import * as tf from "kelvin/tensors";
      await tf.setBackend("cpu");
      const x = tf.randomUniform([64, 32]), y = tf.randomUniform([64, 1]);
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 16, inputShape: [32] }), tf.layers.dense({ units: 1 })] });
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      await model.fit(x, y, { epochs: 1, verbose: 0 });
      const before = tf.memory().numTensors;`);
    expect(prepared.reply.content.status).toBe("ok");
    const { execution, milliseconds } = await interruptible(code);
    expect(execution.reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(milliseconds).toBeLessThan(mostMilliseconds);
    const next = await kernel.execute(
      "[x.shape.join(), (await x.data()).length, model.countParams(), process.pid].join()",
    );
    expect(JSON.stringify(next.messages)).toContain(`64,32,2048,545,${kernel.process.child.pid}`);
    // What the computation had made for itself is freed, hundreds of tensors; a training holds its batches besides.
    const counted = await kernel.execute(`tf.memory().numTensors - before <= ${mostLeft}`);
    expect(JSON.stringify(counted.messages)).toContain('"true"');
    // A training that was cut off can go on.
    const again = await kernel.execute("await model.fit(x, y, { epochs: 1, verbose: 0 }); 1");
    expect(again.reply.content).toMatchObject({ status: "ok" });
  });

  test("stops a timer of an earlier cell that keeps the next cell from starting", async () => {
    const { id } = await kernel.execute(`setInterval(() => { console.log("begun"); ${endless} }, 20); 0`);
    await kernel.untilPrinted(id);
    const { done } = await kernel.start("survivor");
    await kernel.send("control", "interrupt_request", {});
    await done;
    expect((await kernel.execute("survivor")).reply.content.status).toBe("ok");
  });

  test("by SIGINT stops a loop, in the first stretch and after an await", async () => {
    for (const code of [endless, `await null; ${endless}`, forever]) {
      const { done } = await startedCell(code);
      await new Promise((resolve) => setTimeout(resolve, 100));
      kernel.process.child.kill("SIGINT");
      expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    }
    expect((await kernel.execute("survivor")).reply.content.status).toBe("ok");
  });

  test("of nothing changes nothing", async () => {
    expect((await kernel.request("interrupt_request", {}, "control")).content.status).toBe("ok");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await kernel.execute("survivor")).reply.content.status).toBe("ok");
  });

  test("names the place where the cell was", async () => {
    const { execution } = await interruptible(`const step = () => { ${endless} };\n\nstep();`);
    expect(JSON.stringify(execution.reply.content)).toContain("line 3");
  });

  test("of one cell aborts those that wait behind it", async () => {
    const first = await startedCell(endless);
    const second = await kernel.start("survivor = 0");
    await untilReceived(kernel);
    await kernel.send("control", "interrupt_request", {});
    expect((await first.done).reply.content.status).toBe("error");
    expect((await second.done).reply.content.status).toBe("aborted");
    expect(JSON.stringify((await kernel.execute("survivor")).messages)).toContain("12345");
  });

  test("aborts the signal that library loops watch", async () => {
    const { execution } = await interruptible(
      `const signal = interruptSignal(); await new Promise((_, reject) => signal.addEventListener("abort", () => { globalThis.sawAbort = true; reject(signal.reason); }));`,
    );
    expect(execution.reply.content.status).toBe("error");
    expect(JSON.stringify((await kernel.execute("globalThis.sawAbort")).messages)).toContain("true");
  });

  test("of a question gives the question up", async () => {
    const { done } = await kernel.start(`await input("name? ")`, { allow_stdin: true });
    await kernel.until(() => kernel.messages.some(({ msg_type }) => msg_type === "input_request"));
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
  });
});
