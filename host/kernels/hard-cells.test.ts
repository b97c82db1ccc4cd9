import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { viewTextLimit } from "../outputs/cut-for-views.ts";
import { installation } from "../runtime/installation.ts";
import { listKernelspecs } from "./kernelspecs.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";

const hasKelvin = existsSync(installation().kernel);
const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');

test.runIf(hasKelvin)(
  "a kernel that dies mid-cell leaves an error in the cell, the text and the outputs before it",
  async () => {
    await using host = await startTestHost();
    const path = host.write(
      "a.ipynb",
      notebookText(['console.log("before"); process.kill(process.pid, "SIGKILL"); await new Promise(() => {})', "2"]),
    );
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0", "cell-1");
    expect(document.outputs.get("cell-0")?.at(-1)).toMatchObject({
      output_type: "error",
      ename: "KernelDied",
      evalue: expect.stringContaining("SIGKILL"),
    });
    expect(document.statuses.get("cell-0")?.state).toBe("failed");
    expect(document.statuses.get("cell-1")?.state).toBe("aborted");
    expect(document.kernel.state).toBe("dead");
    expect(document.source("cell-0")).toContain("before");
    // The next run starts a kernel again.
    await document.run("cell-1");
    expect(document.statuses.get("cell-1")?.state).toBe("succeeded");
  },
);

test.runIf(hasKelvin)(
  "a cell that prints without end can be interrupted, and what is kept of it is bounded and says so",
  async () => {
    await using host = await startTestHost();
    const line = "x".repeat(99);
    const path = host.write("a.ipynb", notebookText([`for (let i = 0; ; i++) console.log(i + " ${line}")`, "1"]));
    const view = await host.connect();
    await view.request("settings.change", { change: { keptPrint: 20 } });
    const document = await view.open(path);
    const before = process.memoryUsage().rss;
    const running = document.run("cell-0");
    await view.until(
      () => (document.outputs.get("cell-0") ?? []).some((output) => "truncated" in output),
      "the output is cut for views",
    );
    const record = host.host.app.documents.find(document.id)?.document.outputs;
    const size = (): number =>
      (record?.outputs("cell-0") ?? []).reduce(
        (sum, output) => sum + (output.output_type === "stream" ? output.text.length : 0),
        0,
      );
    while (size() < 17_000_000) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Others are answered meanwhile.
    await view.request("app.state", {});
    expect(document.statuses.get("cell-0")?.state).toBe("running");
    await view.request("kernel.interrupt", { documentId: document.id });
    await running;
    expect(document.statuses.get("cell-0")?.state).toBe("interrupted");
    expect(size()).toBeLessThan(22_000_000);
    const shown = document.outputs.get("cell-0") ?? [];
    const longest = Math.max(...shown.map((output) => (output.output_type === "stream" ? output.text.length : 0)));
    expect(longest).toBeLessThanOrEqual(viewTextLimit);
    expect(process.memoryUsage().rss - before).toBeLessThan(700_000_000);
    expect(await view.request("document.save", { documentId: document.id })).toMatchObject({ kind: "saved" });
    expect(readFileSync(path, "utf8")).toMatch(/printed more than is kept: [\d,]+ characters are left out here/);
    const whole = await view.request("output.read", { documentId: document.id, cellId: "cell-0", index: 0 });
    expect(whole).toMatchObject({ output_type: "stream", text: expect.stringMatching(/^0 x+\n1 x+\n/) });
  },
  60_000,
);

test.runIf(hasKelvin)("a view that does not read holds nobody up, and catches up when it reads again", async () => {
  await using host = await startTestHost();
  const path = host.write(
    "a.ipynb",
    notebookText([
      'for (let i = 0; i < 60_000; i++) { console.log("line", i); if (i % 1000 === 0) await new Promise((r) => setTimeout(r, 1)) }',
    ]),
  );
  const [frozen, lively] = [await host.connect(), await host.connect()];
  const [stale, document] = [await frozen.open(path), await lively.open(path)];
  frozen.pause();
  await document.run("cell-0");
  expect(document.printed("cell-0")).toContain("line 59999");
  frozen.resume();
  await frozen.until(() => stale.printed("cell-0") === document.printed("cell-0"), "both views show the same");
  await frozen.until(() => stale.statuses.get("cell-0")?.state === "succeeded", "and know that it is over");
});

test.runIf(hasKelvin)(
  "a cell that asks for input asks every view, also one that comes later, until one answers",
  async () => {
    await using host = await startTestHost();
    const path = host.write("a.ipynb", notebookText(['const name = await input("Your name? "); name.toUpperCase()']));
    const [one, other] = [await host.connect(), await host.connect()];
    const [document, theirs] = [await one.open(path), await other.open(path)];
    const running = document.run("cell-0");
    const asked = await other.event("inputRequested");
    expect(asked).toMatchObject({ cellId: "cell-0", prompt: "Your name? ", password: false });
    const late = await host.connect();
    await late.open(path);
    await late.event("inputRequested");
    await other.request("kernel.input", { documentId: theirs.id, cellId: "cell-0", value: "ada" });
    await running;
    await one.event("inputSettled");
    expect(document.printed("cell-0")).toBe("Your name? ada\n");
    expect(document.outputs.get("cell-0")?.at(-1)).toMatchObject({
      data: { "text/plain": expect.stringContaining("ADA") },
    });
  },
);

test.runIf(hasPython)(
  "a display that is updated changes in the cell that shows it, and what is cleared to be redrawn is replaced",
  async () => {
    await using host = await startTestHost();
    const cells = [
      "from IPython.display import display, clear_output\nhandle = display('one', display_id=True)",
      "handle.update('two'); print('here')",
      "print('first')\nclear_output(wait=True)\nprint('second')",
    ];
    const path = host.write("a.ipynb", notebookText(cells, "python3", "python"));
    const view = await host.connect();
    const document = await view.open(path);
    await document.run("cell-0", "cell-1", "cell-2");
    expect(document.outputs.get("cell-0")).toMatchObject([{ data: { "text/plain": "'two'" } }]);
    expect(document.printed("cell-1")).toBe("here\n");
    expect(document.printed("cell-2")).toBe("second\n");
    await view.request("document.save", { documentId: document.id });
    const saved = JSON.parse(readFileSync(path, "utf8")) as { cells: { outputs: unknown }[] };
    expect(saved.cells[0]?.outputs).toMatchObject([{ output_type: "display_data", data: { "text/plain": ["'two'"] } }]);
  },
);

test.runIf(hasPython)("numbers in outputs reach the file as the kernel wrote them", async () => {
  await using host = await startTestHost();
  const bundle = '{"application/json": {"exact": 1.0, "large": 12345678901234567890}}';
  const path = host.write(
    "a.ipynb",
    notebookText([`from IPython.display import display\ndisplay(${bundle}, raw=True)`], "python3", "python"),
  );
  const view = await host.connect();
  const document = await view.open(path);
  await document.run("cell-0");
  await view.request("document.save", { documentId: document.id });
  const text = readFileSync(path, "utf8");
  for (const number of ['"exact": 1.0', '"large": 12345678901234567890']) expect(text).toContain(number);
});
