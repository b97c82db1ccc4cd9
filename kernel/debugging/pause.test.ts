import { afterEach, describe, expect, test } from "vitest";
import type { Message } from "../protocol/message.ts";
import { type DebugClient, startDebugging } from "./testing/debug-client.ts";

const threadId = 1;

describe("a cell that runs", () => {
  let client: DebugClient;
  afterEach(() => client.kernel.stop());
  const evaluate = async (expression: string) =>
    client.get("evaluate", { expression, frameId: (await client.frames())[0]!.id });

  test.each([
    [
      "in a loop",
      "let busy = true;\nconsole.log('begun');\nwhile (busy) {\n  Math.random();\n}",
      [2, 3, 4],
      "busy = false",
    ],
    [
      "in a loop after an await",
      "await null;\nlet busy = true;\nconsole.log('begun');\nwhile (busy) {\n  Math.random();\n}",
      [3, 4, 5],
      "busy = false",
    ],
    [
      "in callbacks of an interval",
      "let end: () => void;\nlet ticks = 0;\nconst timer = setInterval(() => {\n  ticks += 1;\n  if (ticks === 3) console.log('begun');\n}, 5);\nawait new Promise<void>((resolve) => { end = resolve; });\nclearInterval(timer);",
      [3, 4, 5, 6],
      "end()",
    ],
  ])("%s is paused where it is, and goes on", async (_, code, lines, end) => {
    client = await startDebugging();
    const { kernel } = client;
    const { done } = await kernel.start(code);
    await kernel.until(() => kernel.messages.some((m) => m.msg_type === "stream" && m.content.text.includes("begun")));
    await client.get("pause", { threadId });
    expect(await client.stopped()).toMatchObject({ reason: "pause" });
    expect(lines).toContain((await client.frames())[0]!.line);
    await evaluate(end);
    await client.get("continue", { threadId });
    expect((await done).reply.content.status).toBe("ok");
  });

  test("and waits for something is paused when it goes on", async () => {
    client = await startDebugging();
    const { kernel } = client;
    const code = "console.log('begun');\nconst text: string = await input('?');\nconst length = text.length;\nlength";
    const { done } = await kernel.start(code, { allow_stdin: true });
    const isQuestion = (message: Message) => message.msg_type === "input_request";
    await kernel.until(() => kernel.messages.some(isQuestion));
    await client.get("pause", { threadId });
    await kernel.send("stdin", "input_reply", { value: "four" }, kernel.messages.find(isQuestion));
    expect(await client.stopped()).toMatchObject({ reason: "pause" });
    expect(await client.frames()).toMatchObject([{ source: { name: "cell [1]" } }]);
    await client.get("continue", { threadId });
    expect((await done).reply.content.status).toBe("ok");
  });

  test("and ends before it could be paused leaves the next one alone", async () => {
    client = await startDebugging();
    const { kernel } = client;
    const { done } = await kernel.start("await input('?')", { allow_stdin: true });
    await kernel.until(() => kernel.messages.some((m) => m.msg_type === "input_request"));
    await client.get("pause", { threadId });
    await kernel.request("interrupt_request", {}, "control");
    expect((await done).reply.content.status).toBe("error");
    expect((await kernel.execute("let after = 1;\nafter")).reply.content.status).toBe("ok");
    expect(client.events().some(({ event }) => event === "stopped")).toBe(false);
  });
});
