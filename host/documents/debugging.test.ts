import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { DebugFrame, DebugState, DebugStop } from "../contract/debugging.ts";
import type { Done, Failed } from "../contract/requests.ts";
import type { DebugCommand } from "../../kernel/protocol/debug-adapter.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { listKernelspecs } from "../kernels/kernelspecs.ts";
import { installation } from "../runtime/installation.ts";
import { spawnHost, temporaryFolder } from "../testing/spawned-host.ts";
import { notebookText, startTestHost, type TestHost } from "../testing/test-host.ts";
import type { TestDocument, TestView } from "../testing/test-view.ts";

// ipykernel takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const hasKelvin = existsSync(installation().kernel);
const hasPython = (await listKernelspecs()).some(({ name }) => name === "python3");
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');
if (!hasPython) console.warn("skipped: there is no Python kernel here (pip install ipykernel)");

/** A view that debugs a notebook. */
interface Debugging {
  readonly view: TestView;
  readonly document: TestDocument;
  readonly state: () => DebugState;
  readonly ask: (command: DebugCommand, given?: JsonObject) => Promise<JsonObject>;
  readonly breakAt: (cellId: string, ...lines: number[]) => Promise<void>;
  readonly lines: (cellId: string) => readonly number[];
  readonly run: (cellId: string) => Promise<void>;
  /** The next pause that was not seen yet. */
  readonly paused: () => Promise<DebugStop>;
  readonly until: (kind: DebugState["kind"]) => Promise<void>;
}

async function debug(host: TestHost, path: string): Promise<Debugging> {
  const view = await host.connect();
  const document = await view.open(path);
  const { id: documentId } = document;
  const { overview } = await view.request("debug.watch", { documentId });
  let seen = 0;
  const overviews = () => view.events.flatMap((each) => (each.event === "debugChanged" ? [each.content.overview] : []));
  const state = () => (overviews().at(-1) ?? overview).state;
  const stops = () => overviews().flatMap((each) => (each.state.kind === "paused" ? [each.state.stop] : []));
  return {
    view,
    document,
    state,
    async ask(command, given = {}) {
      const answer = await view.request("debug.ask", { documentId, command, arguments: given });
      if (answer.kind === "failed") throw new Error(answer.reason);
      return answer.body;
    },
    async breakAt(cellId, ...lines) {
      const breakpoints = lines.map((line) => ({ line, enabled: true }));
      await view.request("debug.setBreakpoints", { documentId, cellId, breakpoints });
    },
    lines(cellId) {
      const told = view.events.flatMap((each) => (each.event === "breakpointsChanged" ? each.content.cells : []));
      return (told.findLast((each) => each.cellId === cellId)?.breakpoints ?? []).map(({ line }) => line);
    },
    async run(cellId) {
      expect(await view.request("cells.run", { documentId, cellIds: [cellId] })).toEqual({ kind: "done" });
    },
    async paused() {
      await view.until(() => stops().length > seen, "a pause");
      seen += 1;
      return stops()[seen - 1]!;
    },
    until: (kind) => view.until(() => state().kind === kind, `the debugger to be ${kind}`),
  };
}

const place = ({ cellId, line, isTopLevel }: DebugFrame) => [cellId, line, isTopLevel];

const kernels = [
  {
    name: "kelvin",
    language: "typescript",
    has: hasKelvin,
    cells: ["function twice(n: number) {\n  const m = n * 2;\n  return m;\n}", "let x = 21;\nx = twice(x);\nx"],
    loop: "let going = true;\nconsole.log('begun');\nwhile (going) {\n  Math.random();\n}",
  },
  {
    name: "python3",
    language: "python",
    has: hasPython,
    cells: ["def twice(n):\n    m = n * 2\n    return m\n", "x = 21\nx = twice(x)\nx"],
    loop: "import time\ngoing = True\nprint('begun', flush=True)\nwhile going:\n    time.sleep(0.01)",
  },
];

describe.each(kernels)("the debugger of $name", ({ name, language, has, cells, loop }) => {
  test.runIf(has)("pauses in a function of another cell, tells the calls by their cells, and goes on", async () => {
    await using host = await startTestHost();
    const { view, document, ask, breakAt, run, paused, until, state } = await debug(
      host,
      host.write("a.ipynb", notebookText(cells, name, language)),
    );
    const { id: documentId } = document;
    await document.run("cell-0");
    await breakAt("cell-0", 2);
    expect(await view.request("debug.start", { documentId })).toEqual({ kind: "done" });
    await run("cell-1");
    const stop = await paused();
    expect(stop.reason).toBe("breakpoint");
    expect(stop.frames.map(place)).toEqual([
      ["cell-0", 2, false],
      ["cell-1", 2, true],
    ]);
    const frameId = stop.frames[0]!.id;
    expect(await ask("evaluate", { expression: "n + 1", frameId, context: "hover" })).toMatchObject({ result: "22" });
    const { scopes } = await ask("scopes", { frameId });
    const [local] = scopes as unknown as readonly { readonly variablesReference: number }[];
    const { variables } = await ask("variables", { variablesReference: local!.variablesReference });
    expect(variables).toMatchObject([{ name: "n", value: "21" }, ...(language === "typescript" ? [{}] : [])]);
    await ask("next");
    expect((await paused()).frames.map(place)[0]).toEqual(["cell-0", 3, false]);
    await ask("stepOut");
    expect((await paused()).frames.map(place)).toEqual([["cell-1", expect.any(Number), true]]);
    await ask("continue");
    await until("running");
    await view.until(() => document.statuses.get("cell-1")?.state === "succeeded", "the end of the cell");
    await view.request("debug.stop", { documentId });
    expect(state()).toEqual({ kind: "off" });
    await document.run("cell-1");
  });

  test.runIf(has)("pauses a cell that runs on", async () => {
    await using host = await startTestHost();
    const { view, document, ask, run, paused } = await debug(
      host,
      host.write("a.ipynb", notebookText([loop], name, language)),
    );
    const { id: documentId } = document;
    await view.request("debug.start", { documentId });
    await run("cell-0");
    await view.until(() => document.printed("cell-0") === "begun\n", "the loop");
    await ask("pause");
    const { frames } = await paused();
    const frame = frames.find(({ cellId }) => cellId === "cell-0")!;
    expect([3, 4, 5]).toContain(frame.line);
    await ask("evaluate", {
      expression: language === "python" ? "globals().update(going=False)" : "going = false",
      frameId: frame.id,
      context: "repl",
    });
    await ask("continue");
    await view.until(() => document.statuses.get("cell-0")?.state === "succeeded", "the end of the cell");
  });

  test.runIf(has)("is interrupted, restarted and shut down while it is paused", async () => {
    await using host = await startTestHost();
    const { view, document, breakAt, run, paused, until, state } = await debug(
      host,
      host.write("a.ipynb", notebookText(cells, name, language)),
    );
    const { id: documentId } = document;
    await breakAt("cell-1", 2);
    expect(await view.request("debug.start", { documentId })).toEqual({ kind: "done" });
    await document.run("cell-0");
    await run("cell-1");
    await paused();
    // debugpy may swallow a signal that comes while it holds the program: then one asks again.
    const interrupted = async (): Promise<boolean> => {
      if (document.statuses.get("cell-1")?.state === "interrupted") return true;
      await view.request("kernel.interrupt", { documentId });
      return false;
    };
    await expect.poll(interrupted, { interval: 3000 }).toBe(true);
    let refusal: Done | Failed = { kind: "done" };
    if (language === "typescript") {
      await until("running");
      await run("cell-1");
      await paused();
    } else {
      // What cannot be is said, and what has to be done.
      await until("off");
      refusal = await view.request("debug.start", { documentId });
    }
    expect(refusal.kind === "failed" ? refusal.reason : "").toMatch(
      language === "typescript" ? "" : "Restart the kernel",
    );
    expect(await view.request("kernel.restart", { documentId })).toEqual({ kind: "done" });
    // What was debugged when it was restarted is debugged as before.
    const begun = language === "typescript" ? { kind: "done" } : await view.request("debug.start", { documentId });
    expect(begun).toEqual({ kind: "done" });
    await document.run("cell-0");
    await run("cell-1");
    expect((await paused()).frames.map(place)).toEqual([["cell-1", 2, true]]);
    await view.request("kernel.shutdown", { documentId });
    await until("off");
    expect(state()).toEqual({ kind: "off" });
  });
});

test.runIf(hasKelvin)("breakpoints go with their lines, and every view has the same", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["let a = 1;\na += 1;\na += 2;"]));
  const first = await debug(host, path);
  const { document } = first;
  const { id: documentId } = document;
  await first.breakAt("cell-0", 2, 3);
  document.type("cell-0", "// what it is\nlet a = 1;\na += 1;\na += 2;");
  await first.view.until(() => String(first.lines("cell-0")) === "3,4", "breakpoints that moved");
  const second = await host.connect();
  await second.open(path);
  const { breakpoints } = await second.request("debug.watch", { documentId });
  expect(breakpoints).toMatchObject([{ cellId: "cell-0", length: 40, breakpoints: [{ line: 3 }, { line: 4 }] }]);
  await first.view.request("debug.start", { documentId });
  await first.run("cell-0");
  expect((await first.paused()).frames.map(place)).toEqual([["cell-0", 3, true]]);
  // What is edited while it is paused is told to be another text.
  document.type("cell-0", "let a = 1;\na += 1;\na += 2;\n");
  await first.ask("next");
  expect((await first.paused()).frames).toMatchObject([{ cellId: "cell-0", line: 4, isEdited: true }]);
  await first.ask("continue");
  await first.until("running");
  // A comment that has nothing below it is no place to stop at.
  document.type("cell-0", "let a = 1;\na += 1;\n// the end");
  await first.breakAt("cell-0", 3);
  await document.run("cell-0");
  const told = () =>
    first.view.events.flatMap((each) => (each.event === "breakpointsChanged" ? each.content.cells : []));
  await first.view.until(() => JSON.stringify(told().at(-1)).includes("no code"), "the word of the kernel");
});

test.runIf(hasKelvin)("what is paused stays so when its window is closed, and a kernel that dies ends it", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["let a = 1;\na += 1;"]));
  const first = await debug(host, path);
  const { id: documentId } = first.document;
  await first.breakAt("cell-0", 2);
  await first.view.request("debug.start", { documentId });
  await first.run("cell-0");
  await first.paused();
  first.view.close();
  const view = await host.connect();
  const document = await view.open(path);
  const { overview } = await view.request("debug.watch", { documentId });
  expect(overview).toMatchObject({ state: { kind: "paused", stop: { frames: [{ cellId: "cell-0", line: 2 }] } } });
  const { kernel } = document;
  process.kill("pid" in kernel ? kernel.pid! : 0, "SIGKILL");
  await view.until(
    () => view.events.some((each) => each.event === "debugChanged" && each.content.overview.state.kind === "off"),
    "the end of the debugging",
  );
  expect((await view.request("debug.watch", { documentId })).breakpoints).toMatchObject([{ cellId: "cell-0" }]);
});

test.runIf(hasKelvin)(
  "what is paused when the host dies is found paused by the next, with its breakpoints",
  async () => {
    using home = temporaryFolder();
    const path = join(home.path, "a.ipynb");
    writeFileSync(path, notebookText(["let a = 1;\na += 1;"]));
    await using first = await spawnHost({ home: home.path });
    const before = await first.connect();
    const { id } = await before.open(path);
    await before.request("debug.watch", { documentId: id });
    const breakpoints = [
      { line: 1, enabled: false },
      { line: 2, enabled: true, condition: "a === 1" },
    ];
    await before.request("debug.setBreakpoints", { documentId: id, cellId: "cell-0", breakpoints });
    await before.request("debug.setWatches", { documentId: id, watches: ["a * 2"] });
    const file = join(home.path, "helper.ts");
    await before.request("breakpoints.setInFile", { path: file, breakpoints: [{ line: 3, enabled: true }] });
    await before.request("debug.start", { documentId: id });
    await before.request("cells.run", { documentId: id, cellIds: ["cell-0"] });
    await before.until(
      () =>
        before.events.some((each) => each.event === "debugChanged" && each.content.overview.state.kind === "paused"),
      "a pause",
    );
    await expect.poll(() => existsSync(join(home.path, "breakpoints.json")), { timeout: 20_000 }).toBe(true);
    await first.kill("SIGKILL");

    await using second = await spawnHost({ home: home.path });
    const view = await second.connect();
    const document = await view.open(path);
    const { id: documentId } = document;
    const now = () => view.request("debug.watch", { documentId });
    await expect.poll(async () => (await now()).overview.state.kind, { timeout: 20_000 }).toBe("paused");
    expect(await now()).toMatchObject({
      overview: { state: { stop: { frames: [{ cellId: "cell-0", line: 2 }] } }, watches: ["a * 2"] },
      breakpoints: [{ cellId: "cell-0", breakpoints }],
    });
    const inFiles = [{ path: file, breakpoints: [{ line: 3, enabled: true }] }];
    expect(await view.request("breakpoints.inFiles", {})).toMatchObject(inFiles);
    await view.request("debug.ask", { documentId, command: "continue", arguments: {} });
    await view.until(() => document.statuses.get("cell-0")?.state === "succeeded", "the end of the cell");
    await view.request("kernel.shutdown", { documentId });
  },
);

test.runIf(hasKelvin)(
  "breakpoints in a file hold for all notebooks that import it, and go along when it is moved",
  async () => {
    await using host = await startTestHost();
    host.write("helper.ts", "export function twice(n: number) {\n  return n * 2;\n}\n");
    const cell = 'import { twice } from "./helper.ts";\ntwice(4)';
    const { view, document, run, paused, ask } = await debug(host, host.write("a.ipynb", notebookText([cell])));
    const { id: documentId } = document;
    const path = join(host.folder, "helper.ts");
    await view.request("breakpoints.setInFile", { path, breakpoints: [{ line: 1, enabled: true }] });
    await view.request("debug.start", { documentId });
    await run("cell-0");
    const { frames } = await paused();
    expect(frames[0]).toMatchObject({ name: "twice", line: 2, path, isForeign: false });
    expect(frames[1]).toMatchObject({ cellId: "cell-0", line: 2 });
    // The debugger has said where it stops.
    expect(await view.request("breakpoints.inFiles", {})).toMatchObject([{ path, breakpoints: [{ line: 2 }] }]);
    await ask("continue");
    await view.until(() => document.statuses.get("cell-0")?.state === "succeeded", "the end of the cell");
    const to = join(host.folder, "other.ts");
    await view.request("file.move", { path, to });
    expect(await view.request("breakpoints.inFiles", {})).toMatchObject([{ path: to, breakpoints: [{ line: 2 }] }]);
    const told = view.events.flatMap((each) => (each.event === "fileBreakpointsChanged" ? [each.content.path] : []));
    expect(told).toEqual(expect.arrayContaining([path, to]));
  },
);

test.runIf(hasKelvin)("stops at exceptions of the chosen kind, and says what was thrown", async () => {
  await using host = await startTestHost();
  const code = "try { throw new Error('caught') } catch {}\nawait null;\nthrow new RangeError('out of range')";
  const { view, document, run, paused, ask } = await debug(host, host.write("a.ipynb", notebookText([code])));
  const { id: documentId } = document;
  await view.request("debug.chooseExceptions", { documentId, filters: ["uncaught"] });
  await view.request("debug.start", { documentId });
  await run("cell-0");
  const stop = await paused();
  expect(stop).toMatchObject({ reason: "exception", frames: [{ line: 3 }] });
  expect(stop.text).toContain("RangeError: out of range");
  await ask("continue");
  await view.until(() => document.statuses.get("cell-0")?.state === "failed", "the end of the cell");
});
