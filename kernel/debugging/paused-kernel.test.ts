import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type DebugClient, startDebugging } from "./testing/debug-client.ts";

const threadId = 1;

describe("a kernel that is paused", () => {
  let client: DebugClient;
  afterEach(() => client.kernel.stop());
  const code = "console.log('before');\nlet value = 1;\nvalue += 1;\nconsole.log('after');\nvalue";
  const pausedCell = async () => {
    client = await startDebugging();
    await client.breakIn(code, [{ line: 3 }]);
    const started = await client.kernel.start(code);
    await client.stopped();
    return started;
  };

  test("sends what was printed, and answers all requests but those that need its cells", async () => {
    const { done } = await pausedCell();
    const { kernel } = client;
    await kernel.until(() => kernel.messages.some((m) => m.msg_type === "stream" && m.content.text === "before\n"));
    expect((await kernel.request("kernel_info_request", {}, "control")).content).toMatchObject({
      debugger: true,
      supported_features: ["debugger"],
    });
    expect((await kernel.request("complete_request", { code: "val", cursor_pos: 3 }, "shell")).content.status).toBe(
      "ok",
    );
    expect(await client.get("debugInfo")).toMatchObject({ isStarted: true, stoppedThreads: [1] });
    const queued = await kernel.start("value * 100");
    await client.get("continue", { threadId });
    expect((await done).text()).toBe("before\nafter\n");
    expect((await queued.done).reply.content.status).toBe("ok");
  });

  test("is interrupted where it stands, keeps its variables, and stops again in the next run", async () => {
    const { done } = await pausedCell();
    const { kernel } = client;
    await kernel.request("interrupt_request", {}, "control");
    const { reply, text } = await done;
    expect(reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(text()).toBe("before\n");
    expect(await client.get("debugInfo")).toMatchObject({ stoppedThreads: [] });
    const again = await kernel.start(code);
    await client.stopped();
    await client.get("continue", { threadId });
    expect((await again.done).reply.content.status).toBe("ok");
  });

  test("ends at a shutdown request, by itself and without the rest of the cell", async () => {
    await pausedCell();
    const { kernel } = client;
    await kernel.send("control", "shutdown_request", { restart: false });
    expect(await kernel.process.ended).toBe(0);
    expect(kernel.messages.some((m) => m.msg_type === "stream" && m.content.text.includes("after"))).toBe(false);
  });

  test("ends with its process where a cell says so, and a debugger is attached", async () => {
    client = await startDebugging();
    await client.kernel.start("process.exit(3)");
    expect(await client.kernel.process.ended).toBe(3);
  });

  test("goes on when the debugger is disconnected, and stops nowhere from then on", async () => {
    const { done } = await pausedCell();
    await client.get("disconnect");
    expect((await done).text()).toBe("before\nafter\n");
    expect(client.events().at(-1)).toMatchObject({ event: "terminated" });
    expect((await client.kernel.execute(code)).reply.content.status).toBe("ok");
    expect(await client.ask("threads")).toMatchObject({
      success: false,
      message: expect.stringContaining("initialize") as string,
    });
    await client.get("initialize");
    expect(await client.get("debugInfo")).toMatchObject({ isStarted: true, breakpoints: [] });
  });

  test("stops in local files as well, also before they are loaded, and steps into them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-debug-"));
    const file = join(folder, "model.ts");
    const text =
      "interface Model { rate: number }\n\nlet made = 0;\nexport function train(model: Model): number {\n  made += 1;\n  return model.rate * made;\n}\n";
    writeFileSync(file, text);
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
    try {
      client = await startDebugging({ folder });
      await client.get("setBreakpoints", { source: { path: file }, breakpoints: [{ line: 3 }, { line: 6 }] });
      const cell = "import { train } from './model.ts';\ntrain({ rate: 0.5 })";
      const { done } = await client.kernel.start(cell);
      await client.stopped();
      expect(await client.frames()).toMatchObject([{ line: 3, source: { path: file, name: "model.ts" } }]);
      await client.get("continue", { threadId });
      await client.stopped();
      expect(await client.frames()).toMatchObject([
        { name: "train", line: 6, source: { path: file } },
        { name: "cell [1]", line: 2 },
      ]);
      expect(await client.scopes()).toMatchObject({ Local: { model: "{rate: 0.5}" }, Module: { made: "1" } });
      expect(await client.get("source", { source: { path: file } })).toMatchObject({
        content: expect.stringContaining("interface Model") as string,
      });
      await client.get("continue", { threadId });
      expect((await done).reply.content.status).toBe("ok");

      // Lines of the file as it is now say nothing of the script that was made of it before.
      writeFileSync(file, `// One line\n// and another.\n${text}`);
      const edited = { source: { path: file }, breakpoints: [{ line: 8 }] };
      expect(await client.get("setBreakpoints", edited)).toMatchObject({ breakpoints: [{ line: 8, verified: true }] });
      const again = await client.kernel.start(cell);
      await client.stopped();
      expect(await client.frames()).toMatchObject([{ name: "train", line: 8 }, { name: "cell [2]" }]);
      await client.get("continue", { threadId });
      expect((await again.done).reply.content.status).toBe("ok");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(["plain.js", "plain.mjs"])("stops in JavaScript that is imported: %s", async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-debug-"));
    const file = join(folder, name);
    writeFileSync(file, "let calls = 0;\n\nexport function double(value) {\n  calls += 1;\n  return value * 2;\n}\n");
    try {
      client = await startDebugging({ folder });
      await client.get("setBreakpoints", { source: { path: file }, breakpoints: [{ line: 1 }, { line: 5 }] });
      const { done } = await client.kernel.start(`import { double } from './${name}';\ndouble(21)`);
      await client.stopped();
      expect(await client.frames()).toMatchObject([{ line: 1, source: { path: file, name } }]);
      await client.get("continue", { threadId });
      await client.stopped();
      expect(await client.frames()).toMatchObject([
        { name: "double", line: 5, source: { path: file } },
        { name: "cell [1]", line: 2 },
      ]);
      await client.get("continue", { threadId });
      expect((await done).reply.content.status).toBe("ok");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
