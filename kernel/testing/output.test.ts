import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("output", () => {
  test("of an endless loop streams out while the loop runs, in bounded memory", async () => {
    const { done, id } = await kernel.start("for (let i = 0; ; i++) console.log('line', i);");
    const printed = () =>
      kernel.messages.filter(({ msg_type, parent_header }) => msg_type === "stream" && parent_header.msg_id === id)
        .length;
    await kernel.until(() => printed() > 20);
    // Its heaps grow to their working size first.
    await pause(1000);
    const memory = await residentMegabytes(kernel.process.child.pid!);
    await pause(1500);
    const later = await residentMegabytes(kernel.process.child.pid!);
    await kernel.send("control", "interrupt_request", {});
    await done;
    expect(later - memory).toBeLessThan(100);
  });

  test("comes while the cell goes on computing", async () => {
    const { done, id } = await kernel.start("console.log('begun'); for (;;);");
    await kernel.until(() =>
      kernel.messages.some(({ msg_type, parent_header }) => msg_type === "stream" && parent_header.msg_id === id),
    );
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content).toMatchObject({ ename: "Interrupted" });
  });

  test("keeps the order of prints, displays and the value", async () => {
    const { messages } = await kernel.execute(
      "for (let i = 0; i < 3; i++) { console.log('out', i); display(i); console.error('err', i); } 'value'",
    );
    const order = messages.flatMap((message) => {
      if (message.msg_type === "stream") return [message.content.text.trim()];
      if (message.msg_type === "display_data") return ["display"];
      return message.msg_type === "execute_result" ? ["value"] : [];
    });
    const round = (i: number) => [`out ${i}`, "display", `err ${i}`];
    expect(order).toEqual([...round(0), ...round(1), ...round(2), "value"]);
  });

  test("of an object that holds the environment keeps its secrets", async () => {
    const keeping = await startKernel({ env: { SOME_TOKEN: "not-for-your-eyes" } });
    const cell = await keeping.execute(
      "console.log(process.env, { inside: { ...process.env } }); console.dir(process.env); process.env",
    );
    expect(JSON.stringify(cell.messages)).toContain("SOME_TOKEN");
    expect(JSON.stringify(cell.messages)).not.toContain("not-for-your-eyes");
    expect((await keeping.execute("console.log(process.cwd())")).text()).toBe(`${process.cwd()}\n`);
    await keeping.stop();
  });

  test("that was printed before process.exit is sent", async () => {
    const ending = await startKernel();
    const id = await ending.send("shell", "execute_request", { code: "console.log('last words'); process.exit(3)" });
    expect(await ending.process.ended).toBe(3);
    await ending.until(() =>
      ending.messages.some(({ msg_type, parent_header }) => msg_type === "stream" && parent_header.msg_id === id),
    );
    await ending.stop();
  });
});

describe("late output", () => {
  const lateText = async (code: string) => {
    const cell = await kernel.execute(code);
    const next = await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 200))");
    await kernel.until(() => cell.messages.some(({ msg_type }) => msg_type === "stream" || msg_type === "error"));
    await pause(100);
    expect(next.text("stdout") + next.text("stderr")).toBe("");
    return cell;
  };

  test.each([
    ["a timer", "setTimeout(() => console.log('late'), 100)"],
    ["a promise", "void new Promise((resolve) => setTimeout(resolve, 100)).then(() => console.log('late'))"],
    [
      "a file being read",
      "void (await import('node:fs/promises')).readFile('package.json').then(() => setTimeout(() => console.log('late'), 80))",
    ],
    [
      "a piped child process",
      "(await import('node:child_process')).exec('sleep 0.1; echo late', (_, out) => process.stdout.write(out))",
    ],
    [
      "a child's stream piped to ours",
      "(await import('node:child_process')).spawn('sh', ['-c', 'sleep 0.1; echo late']).stdout.pipe(process.stdout)",
    ],
    [
      "a worker thread",
      "new (await import('node:worker_threads')).Worker('setTimeout(() => console.log(\"late\"), 50)', { eval: true })",
    ],
  ])("of %s belongs to the cell that caused it", async (_name, code) => {
    expect((await lateText(`${code}; 0`)).text()).toBe("late\n");
  });

  test.each([
    ["an emitter", "(await import('node:child_process')).spawn('true').on('exit', () => { throw new Error('stray') })"],
    ["nextTick", "process.nextTick(() => { throw new Error('stray') })"],
  ])("errors of %s are shown at the cell that caused them", async (_name, code) => {
    const { messages } = await lateText(`${code}; 0`);
    const errors = messages.filter(({ msg_type }) => msg_type === "error");
    expect(errors.map(({ content }) => content)).toMatchObject([{ ename: "Error", evalue: "stray" }]);
  });
});

async function residentMegabytes(pid: number): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
