import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { Events } from "../contract/events.ts";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import { isRunning } from "./process-tree.ts";
import { listKernelspecs } from "./kernelspecs.ts";

const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
const hasKelvin = existsSync(installation().kernel);
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');

const kernels = [
  {
    name: "kelvin",
    language: "typescript",
    there: hasKelvin,
    print: 'console.log("hello")',
    wait: "await new Promise((r) => setTimeout(r, 1500)); console.log('late')",
    loop: "while (true) {}",
    fail: 'throw new Error("no")',
    define: "const kept: number = 7",
    use: "kept * 6",
  },
  {
    name: "python3",
    language: "python",
    there: hasPython,
    print: 'print("hello")',
    wait: "import time; time.sleep(1.5); print('late')",
    loop: "while True: pass",
    fail: 'raise ValueError("no")',
    define: "kept = 7",
    use: "kept * 6",
  },
];

for (const kernel of kernels) {
  test.runIf(kernel.there)(`${kernel.name}: cells run in order, print, return and keep variables`, async () => {
    await using host = await startTestHost();
    const path = host.write(
      "a.ipynb",
      notebookText([kernel.print, kernel.define, kernel.use], kernel.name, kernel.language),
    );
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0", "cell-1", "cell-2");
    expect(document.printed("cell-0").trim()).toBe("hello");
    const [result] = document.outputs.get("cell-2") ?? [];
    expect(result).toMatchObject({
      output_type: "execute_result",
      data: { "text/plain": expect.stringContaining("42") },
    });
    expect(document.statuses.get("cell-2")).toMatchObject({
      state: "succeeded",
      executionCount: 3,
      fromPresentKernel: true,
    });
    expect(document.kernel.state).toBe("idle");
  });

  test.runIf(kernel.there)(`${kernel.name}: a cell that fails stops those that wait`, async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText([kernel.fail, kernel.print], kernel.name, kernel.language));
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0", "cell-1");
    expect(document.statuses.get("cell-0")?.state).toBe("failed");
    expect(document.outputs.get("cell-0")?.at(-1)).toMatchObject({
      output_type: "error",
      evalue: expect.stringContaining("no"),
    });
    expect(document.statuses.get("cell-1")?.state).toBe("aborted");
  });

  test.runIf(kernel.there)(`${kernel.name}: an interrupt stops a loop, keeps variables, and says so`, async () => {
    await using host = await startTestHost();
    const path = host.write(
      "a.ipynb",
      notebookText([kernel.define, kernel.loop, kernel.use], kernel.name, kernel.language),
    );
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0");
    const running = document.run("cell-1");
    await view.until(() => document.statuses.get("cell-1")?.state === "running", "the loop runs");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await view.request("kernel.interrupt", { documentId: document.id });
    await running;
    expect(document.statuses.get("cell-1")?.state).toBe("interrupted");
    await document.run("cell-2");
    expect(document.outputs.get("cell-2")?.[0]).toMatchObject({
      data: { "text/plain": expect.stringContaining("42") },
    });
  });

  test.runIf(kernel.there)(
    `${kernel.name}: a restart forgets variables and keeps outputs, marked as of an earlier kernel`,
    async () => {
      await using host = await startTestHost();
      const path = host.write("a.ipynb", notebookText([kernel.print, kernel.use], kernel.name, kernel.language));
      const view = await host.connect();
      const document = await view.open(path);
      await document.run("cell-0");
      const { pid } = document.kernel as { pid?: number };
      expect(await view.request("kernel.restart", { documentId: document.id })).toEqual({ kind: "done" });
      expect((document.kernel as { pid?: number }).pid).not.toBe(pid);
      expect(document.printed("cell-0").trim()).toBe("hello");
      expect(document.statuses.get("cell-0")?.fromPresentKernel).toBe(false);
      await document.run("cell-1");
      expect(document.statuses.get("cell-1")?.state).toBe("failed");
    },
  );

  test.runIf(kernel.there)(
    `${kernel.name}: output that comes while no view looks is there when one comes back`,
    async () => {
      await using host = await startTestHost();
      const path = host.write("a.ipynb", notebookText([kernel.wait], kernel.name, kernel.language));
      const first = await host.connect();
      const before = await first.open(path);
      await first.request("cells.run", { documentId: before.id, cellIds: ["cell-0"] });
      await first.until(() => before.statuses.get("cell-0")?.state === "running", "the cell runs");
      first.close();
      const second = await host.connect();
      const after = await second.open(path);
      expect(after.statuses.get("cell-0")?.state).toBe("running");
      await second.until(() => after.statuses.get("cell-0")?.state === "succeeded", "the cell ends");
      expect(after.printed("cell-0").trim()).toBe("late");
    },
  );

  test.runIf(kernel.there)(
    `${kernel.name}: a run and a restart that are asked for together after its death start one kernel, which runs the cell`,
    async () => {
      await using host = await startTestHost();
      const path = host.write("a.ipynb", notebookText([kernel.define], kernel.name, kernel.language));
      const view = await host.connect();
      const document = await view.open(path);
      await document.run("cell-0");
      const { pid } = document.kernel as { pid?: number };
      process.kill(pid!, "SIGKILL");
      await view.until(() => document.kernel.state === "dead", "the kernel is dead");
      const before = view.events.length;
      const asked = view.request("cells.run", { documentId: document.id, cellIds: ["cell-0"] });
      await view.until(() => document.kernel.state === "starting", "the kernel starts");
      await Promise.all([
        asked,
        view.request("kernel.restart", { documentId: document.id }),
        view.request("kernel.restart", { documentId: document.id }),
      ]);
      await view.until(() => document.statuses.get("cell-0")?.state === "succeeded", "the cell ran");
      await view.until(() => document.kernel.state === "idle", "the kernel is idle");
      const pids = view.events.slice(before).flatMap(({ event, content }) => {
        const kernel = event === "kernelStatusChanged" ? (content as Events["kernelStatusChanged"]).kernel : undefined;
        return kernel && "pid" in kernel && kernel.pid !== undefined ? [kernel.pid] : [];
      });
      const { pid: present } = document.kernel as { pid?: number };
      expect(pids.filter(isRunning).every((each) => each === present)).toBe(true);
    },
  );
}
