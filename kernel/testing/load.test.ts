import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

/** What is much to do may take its time on a busy machine: how fast it is, the bench tells. Milliseconds. */
const patience = 120_000;

/** Only Linux tells the memory of another process without a tool of its own. */
const memoryIsKnown = process.platform === "linux";
const mebibyte = 1024 * 1024;

describe("under load", { timeout: patience }, () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  /** Resident memory of the kernel, in bytes. */
  const residentMemory = () => {
    const status = readFileSync(`/proc/${kernel.process.child.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  };

  test("100,000 printed lines arrive in order and before idle", async () => {
    const { id, messages, reply } = await kernel.execute(
      "for (let line = 0; line < 100_000; line++) console.log('line', line);",
    );
    expect(reply.content.status).toBe("ok");
    const idle = messages.findIndex(
      ({ msg_type, content }) => msg_type === "status" && JSON.stringify(content).includes("idle"),
    );
    expect(idle).toBe(messages.length - 1);
    expect(messages.every(({ parent_header }) => parent_header.msg_id === id)).toBe(true);
    // Texts are gathered: a front end that draws each message must keep up.
    expect(messages.filter(({ msg_type }) => msg_type === "stream").length).toBeLessThan(250);
    const lines = messages
      .map((message) => (message.msg_type === "stream" ? message.content.text : ""))
      .join("")
      .split("\n");
    expect(lines).toHaveLength(100_001);
    expect(lines.findIndex((line, index) => line !== (index === 100_000 ? "" : `line ${index}`))).toBe(-1);
  });

  test.skipIf(!memoryIsKnown)("the kernel's memory stays bounded while it prints 100,000 lines", async () => {
    const before = residentMemory();
    await kernel.execute("for (let line = 0; line < 100_000; line++) console.log('line', line);");
    expect((residentMemory() - before) / mebibyte).toBeLessThan(150);
  });

  test.skipIf(!memoryIsKnown)("200 cells that each return 8 MB leave the memory flat", async () => {
    const cells = [
      // Cheap to make: what is tried is whether it is let go of.
      "new Array(1_000_000).fill(0.5)",
      "const kept = new Float64Array(1_000_000).fill(0.5); kept",
      "({ text: 'y'.repeat(4_000_000) + Math.random(), more: new Array(500_000).fill(0.25) })",
      "let again = new Array(1_000_000).fill(1.5); again",
    ];
    let settled = 0;
    for (let count = 1; count <= 200; count++) {
      const { reply } = await kernel.execute(cells[count % cells.length] ?? "");
      expect(reply.content.status).toBe("ok");
      if (count === 40) settled = residentMemory();
    }
    expect((residentMemory() - settled) / mebibyte).toBeLessThan(100);
  });

  test("one text of 50 MB arrives whole", async () => {
    const code = `
      const { createHash } = await import("node:crypto");
      let text = "";
      for (let number = 0; text.length < 50_000_000; number++) text += "é🦉" + number;
      process.stdout.write(text);
      createHash("sha256").update(text).digest("hex")`;
    const execution = await kernel.execute(code);
    const text = execution.text();
    expect(text.length).toBeGreaterThanOrEqual(50_000_000);
    const hash = createHash("sha256").update(text).digest("hex");
    expect(JSON.stringify(execution.messages.find(({ msg_type }) => msg_type === "execute_result")?.content)).toContain(
      hash,
    );
  });
});
