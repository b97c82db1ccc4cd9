import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DebugClient, startDebugging, type Variable } from "./testing/debug-client.ts";

const threadId = 1;

describe("the debugger", () => {
  let client: DebugClient;
  beforeAll(async () => {
    client = await startDebugging();
  });
  afterAll(() => client.kernel.stop());
  const lineOf = async () => (await client.frames())[0]?.line;
  /** Steps, and says in which line and what it stopped. */
  const step = async (command: "next" | "stepIn" | "stepOut") => {
    await client.get(command, { threadId });
    await client.stopped();
    const [frame] = await client.frames();
    return `${frame?.name}:${frame?.line}`;
  };
  const evaluate = async (expression: string) =>
    (await client.get<{ result: string }>("evaluate", { expression, frameId: (await client.frames())[0]!.id })).result;
  const resume = () => client.get("continue", { threadId });

  test("stops at a breakpoint in a function of the cell, tells the calls and what is visible, evaluates and goes on", async () => {
    const code = [
      "interface Point { x: number; y: number }",
      "",
      "const scale: number = 10;",
      "const list = [1, 2, 3], text = 'abc', when = new Map([['a', { b: 1 }]]);",
      "function stretch(point: Point): Point {",
      "  const { x, y } = point;",
      "  const far = (by: number): number => {",
      "    const product = by * scale;",
      "    return product + x;",
      "  };",
      "  return { x: far(x), y: far(y) };",
      "}",
      "stretch({ x: 1, y: 2 })",
    ].join("\n");
    const path = await client.breakIn(code, [{ line: 9 }]);
    const { done } = await client.kernel.start(code);
    expect(await client.stopped()).toMatchObject({ reason: "breakpoint" });
    const frames = await client.frames();
    expect(frames.map(({ name, line, column, source }) => [name, line, column, source.path === path])).toEqual([
      ["far", 9, 5, true],
      ["stretch", 11, 15, true],
      ["cell [1]", 13, 1, true],
    ]);
    expect(await client.scopes()).toMatchObject({
      Local: { by: "1", product: "10" },
      "Closure (stretch)": { x: "1" },
      Notebook: { scale: "10", list: "Array(3) [1, 2, 3]", text: '"abc"' },
    });
    expect(await evaluate("product + (scale as number)")).toBe("20");
    expect(await evaluate("{ a: by }")).toBe("{a: 1}");
    expect(await client.ask("evaluate", { expression: "missing", frameId: frames[0]!.id })).toMatchObject({
      success: false,
      message: expect.stringContaining("missing is not defined") as string,
    });
    await resume();
    await client.stopped();
    await resume();
    expect((await done).reply.content.status).toBe("ok");
    expect(client.events().map(({ event }) => event)).toEqual(expect.arrayContaining(["stopped", "continued"]));
  });

  test("steps over, into and out of calls, and over awaits, to lines of the program only", async () => {
    const code = [
      "import { setTimeout as wait } from 'node:timers/promises';",
      "const first = 1;",
      "function double(n: number) {",
      "  const twice = n * 2;",
      "  return twice;",
      "}",
      "enum Kind { A, B }",
      "const second = double(first);",
      "await wait(5);",
      "const third = await Promise.resolve(double(second));",
      "[1].map((n) => n + third);",
      "let last = third;",
    ].join("\n");
    await client.breakIn(code, [{ line: 2 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await lineOf()).toBe(2);
    const cell = (await client.frames())[0]!.name;
    const visited = [
      await step("next"),
      await step("next"),
      await step("stepIn"),
      await step("next"),
      await step("stepOut"),
    ];
    visited.push(await step("next"), await step("next"), await step("next"));
    expect(visited).toEqual([
      `${cell}:7`,
      `${cell}:8`,
      "double:4",
      "double:5",
      `${cell}:9`,
      `${cell}:10`,
      `${cell}:11`,
      `${cell}:12`,
    ]);
    await resume();
    expect((await done).reply.content.status).toBe("ok");
  });

  test("a step past the end of a cell lets it end, and stops in no later one", async () => {
    const code = "let past = 1;\npast += 1;";
    await client.breakIn(code, [{ line: 2 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    await client.get("next", { threadId });
    await done;
    expect((await client.kernel.execute("let afterPast = past;\nafterPast")).reply.content.status).toBe("ok");
  });

  test("a breakpoint on a line without code moves to the next with some, and says so; two there stop once", async () => {
    const code =
      "// a comment\n\ntype Only = number;\nlet moved: Only = 1;\nfunction inner() {\n  return moved;\n}\ninner();";
    const path = await client.breakIn(code, [{ line: 1 }, { line: 3 }, { line: 5 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await lineOf()).toBe(4);
    const changed = client.events().filter(({ event }) => event === "breakpoint");
    expect(changed.map(({ body }) => body["breakpoint"])).toMatchObject([
      { line: 4, verified: true, source: { path } },
      { line: 6, verified: true },
    ]);
    await resume();
    await client.stopped();
    expect((await client.frames()).map(({ line }) => line)).toEqual([6, 8]);
    await resume();
    await done;
    const info = await client.get<{
      breakpoints: readonly { source: string; breakpoints: readonly { line: number }[] }[];
    }>("debugInfo");
    expect(info.breakpoints.find(({ source }) => source === path)?.breakpoints.map(({ line }) => line)).toEqual([
      4, 3, 6,
    ]);
  });

  test("stops in functions of earlier cells, in every run of the same text, in timers, and after awaits", async () => {
    const code = "async function fetchLater(n: number) {\n  await null;\n  return n + 1;\n}";
    await client.kernel.execute(code);
    await client.breakIn(code, [{ line: 3 }]);
    const { done } = await client.kernel.start("await fetchLater(1)");
    await client.stopped();
    expect(await client.frames()).toMatchObject([{ name: "fetchLater", line: 3 }]);
    expect((await client.scopes())["Local"]).toEqual({ n: "1" });
    await resume();
    expect((await done).reply.content.status).toBe("ok");

    await client.kernel.execute(code);
    await client.kernel.execute("setTimeout(() => void fetchLater(41), 1); 0");
    await client.stopped();
    expect(await evaluate("n")).toBe("41");
    await resume();
    await client.breakIn(code, []);
    expect((await client.kernel.execute("await fetchLater(2)")).reply.content.status).toBe("ok");
  });

  test("a condition in TypeScript decides whether a breakpoint stops", async () => {
    const code = "let sum = 0;\nfor (let i = 0; i < 10; i += 1) {\n  sum += i;\n}\nsum";
    await client.breakIn(code, [{ line: 3, condition: "(i as number) === 7" }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await client.scopes()).toMatchObject({ Block: { i: "7" }, Notebook: { sum: "21" } });
    await resume();
    expect((await done).messages.find(({ msg_type }) => msg_type === "execute_result")?.content).toMatchObject({
      data: { "text/plain": "45" },
    });
  });

  test("a logpoint prints under the cell and does not stop, where its condition holds", async () => {
    const code =
      "const scale = 2;\nfor (let i = 0; i < 4; i += 1) {\n  const scaled = { value: i * scale };\n  void scaled;\n}";
    await client.breakIn(code, [
      { line: 4, logMessage: "{i}: {scaled} {(scaled.value as number) + 1} {nowhere}", condition: "i % 2 === 1" },
    ]);
    expect((await client.kernel.execute(code)).text()).toBe(
      "1: { value: 2 } 3 (nowhere is not defined)\n3: { value: 6 } 7 (nowhere is not defined)\n",
    );
  });

  test("in a cell that ran before, its names are those of this run, for conditions and expressions alike", async () => {
    const code = [
      "const runs = (globalThis as { runs?: number }).runs ?? 0;",
      "let again = runs * 10;",
      "const add = (n: number) => n + again;",
      "for (let runs = 0; runs < 2; runs += 1) {",
      "  void runs;",
      "}",
      "add(1);",
    ].join("\n");
    await client.breakIn(code, [
      { line: 5, condition: "runs === 1 && again === 10" },
      { line: 7, condition: "again === 20" },
    ]);
    await client.kernel.execute(code);
    await client.kernel.execute("globalThis.runs = 1");
    const second = await client.kernel.start(code);
    await client.stopped();
    expect(await lineOf()).toBe(5);
    expect(await evaluate("[runs, again, add(1)]")).toBe("Array(3) [1, 10, 11]");
    await resume();
    await second.done;
    await client.kernel.execute("globalThis.runs = 2");
    const third = await client.kernel.start(code);
    await client.stopped();
    expect(await lineOf()).toBe(7);
    expect(await evaluate("({ runs, again })")).toBe("{runs: 2, again: 20}");
    expect(await evaluate("(again += 1, add(1))")).toBe("22");
    expect(await client.scopes()).toMatchObject({ Notebook: { again: "21", runs: "2" } });
    await resume();
    expect((await third.done).reply.content.status).toBe("ok");
  });

  test("a breakpoint that cannot stop says why, and keeps no other from it", async () => {
    const code = "let reached = 1;\nreached += 1;\n// the end";
    const { sourcePath } = await client.get<{ sourcePath: string }>("dumpCell", { code });
    const { breakpoints } = await client.get<{ breakpoints: readonly object[] }>("setBreakpoints", {
      source: { path: sourcePath },
      breakpoints: [{ line: 1, condition: "reached ===" }, { line: 2 }, { line: 3, logMessage: "{reached" }],
    });
    expect(breakpoints).toMatchObject([
      { verified: false, message: expect.stringMatching(/\S/) as string },
      { verified: true, line: 2 },
      { verified: true },
    ]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await lineOf()).toBe(2);
    await resume();
    await done;
    const { body } = client.events().findLast(({ event }) => event === "breakpoint")!;
    expect(body["breakpoint"]).toMatchObject({
      line: 3,
      verified: false,
      message: expect.stringContaining("no code") as string,
    });
  });

  test("what is only pointed at changes nothing", async () => {
    const code = "let count = 0;\nconst raise = () => (count += 1);\nconst list = [1, 2];\nlist.length";
    await client.breakIn(code, [{ line: 4 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    const frameId = (await client.frames())[0]!.id;
    const look = (expression: string) => client.ask("evaluate", { expression, frameId, context: "hover" });
    expect(await look("list.map((n: number) => n * 2)")).toMatchObject({
      success: true,
      body: { result: "Array(2) [2, 4]" },
    });
    expect(await look("raise()")).toMatchObject({
      success: false,
      message: expect.stringContaining("change") as string,
    });
    expect(await evaluate("count")).toBe("0");
    expect(await evaluate("raise()")).toBe("1");
    await resume();
    await done;
  });

  test("stops where something is thrown, if it is asked to", async () => {
    const code =
      "function fail(n: number) {\n  throw new RangeError(`no ${n}`);\n}\ntry { fail(1) } catch {}\nawait null;\nfail(2)";
    await client.get("setExceptionBreakpoints", { filters: ["caught", "uncaught"] });
    const { done } = await client.kernel.start(code);
    expect(await client.stopped()).toMatchObject({
      reason: "exception",
      text: expect.stringContaining("RangeError: no 1") as string,
    });
    expect(await lineOf()).toBe(2);
    await resume();
    expect(await client.stopped()).toMatchObject({ text: expect.stringContaining("RangeError: no 2") as string });
    await resume();
    expect((await done).reply.content).toMatchObject({ status: "error", evalue: "no 2" });
    await client.kernel.execute("setTimeout(() => { throw new Error('late') }, 1); 0");
    expect(await client.stopped()).toMatchObject({ text: expect.stringContaining("late") as string });
    await resume();
    await client.get("setExceptionBreakpoints", { filters: [] });
    expect((await client.kernel.execute("fail(3)")).reply.content.status).toBe("error");
  });

  test("stops at debugger statements; a variable that is assigned there changes", async () => {
    const code = "let spin = true;\ndebugger;\nwhile (spin) await new Promise(setImmediate);";
    const { done } = await client.kernel.start(code);
    expect(await client.stopped()).toMatchObject({ reason: "pause" });
    expect(await lineOf()).toBe(2);
    await evaluate("spin = false");
    await resume();
    expect((await done).reply.content.status).toBe("ok");
  });

  test("what an expression assigns is seen in the scopes, and what an inner scope hides stays hidden", async () => {
    const code = [
      "function change(n: number) {",
      "  let local = n;",
      "  const later = () => local + n;",
      "  {",
      "    const n = 'inner';",
      "    void n;",
      "  }",
      "  return later();",
      "}",
      "change(1)",
    ].join("\n");
    await client.breakIn(code, [{ line: 6 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await evaluate("local = 77")).toBe("77");
    expect(await client.scopes()).toMatchObject({
      Block: { n: '"inner"' },
      Local: { n: "1", local: "77", later: expect.stringContaining("=>") as string },
    });
    await resume();
    expect((await done).messages.find(({ msg_type }) => msg_type === "execute_result")?.content).toMatchObject({
      data: { "text/plain": "78" },
    });
  });

  test("names that hide Node's are called as they are written", async () => {
    const code = "const performance = { accuracy: 0.9 };\nconst best = performance.accuracy;\nbest";
    await client.breakIn(code, [{ line: 2 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    expect(await evaluate("performance.accuracy")).toBe("0.9");
    expect((await client.scopes())["Notebook"]).toMatchObject({ performance: "{accuracy: 0.9}" });
    await resume();
    await done;
    expect(await client.get("evaluate", { expression: "performance.accuracy + 1" })).toMatchObject({ result: "1.9" });
  });

  test("long lists come in parts, and getters are not called", async () => {
    await client.kernel.execute(
      "const long = Float64Array.from({ length: 25_000 }, (_, i) => i); const lazy = { get heavy() { globalThis.called = true; return 1 }, plain: 'p' };",
    );
    const variables = async (variablesReference: number, more = {}) =>
      (await client.get<{ variables: readonly Variable[] }>("variables", { variablesReference, ...more })).variables;
    const listed = (await client.get<{ variables: readonly Variable[] }>("inspectVariables")).variables;
    const named = (name: string) => listed.find((variable) => variable.name === name)!;
    expect(named("long")).toMatchObject({ value: expect.stringMatching(/^Float64Array\(25000\) \[0, 1, 2/) as string });
    const outer = await variables(named("long").variablesReference);
    expect(outer.map(({ name }) => name)).toEqual(["[0 … 9999]", "[10000 … 19999]", "[20000 … 24999]"]);
    const middle = await variables(outer[2]!.variablesReference);
    expect(middle).toHaveLength(50);
    const inner = await variables(middle[49]!.variablesReference);
    expect(inner.at(-1)).toMatchObject({ name: "24999", value: "24999" });
    expect(await variables(named("long").variablesReference, { start: 10, count: 2 })).toMatchObject([
      { value: "10" },
      { value: "11" },
    ]);
    expect(await variables(named("lazy").variablesReference)).toMatchObject(
      [
        { name: "heavy", value: "(getter)", variablesReference: 0 },
        { name: "plain", value: '"p"' },
        { name: "[[Prototype]]" },
      ].slice(0, 2),
    );
    expect(await client.get("evaluate", { expression: "globalThis.called" })).toMatchObject({ result: "undefined" });
  });

  test("shows a variable as cells do, and copies one of a function to the cells", async () => {
    const code = "function local() {\n  const inside = { deep: [1, 2] };\n  return inside;\n}\nlocal();";
    await client.breakIn(code, [{ line: 3 }]);
    const { done } = await client.kernel.start(code);
    await client.stopped();
    const frameId = (await client.frames())[0]!.id;
    expect(await client.get("richInspectVariables", { variableName: "inside", frameId })).toMatchObject({
      data: { "text/plain": "{ deep: [ 1, 2 ] }" },
    });
    const names = { srcFrameId: frameId, srcVariableName: "inside", dstVariableName: "outside" };
    await client.get("copyToGlobals", names);
    expect(await client.ask("copyToGlobals", { ...names, dstVariableName: "process" })).toMatchObject({
      success: false,
    });
    expect(await client.ask("copyToGlobals", { ...names, dstVariableName: "a b" })).toMatchObject({ success: false });
    expect(await client.ask("copyToGlobals", { ...names, dstVariableName: "class" })).toMatchObject({ success: false });
    expect(await client.get("evaluate", { expression: "outside.deep.length" })).toMatchObject({ result: "2" });
    await resume();
    await done;
    const shown = await client.kernel.execute("outside.deep[1]");
    expect(shown.messages.find(({ msg_type }) => msg_type === "execute_result")?.content).toMatchObject({
      data: { "text/plain": "2" },
    });
  });

  test("a request that makes no sense says what was expected", async () => {
    expect(await client.ask("fly")).toMatchObject({ success: false, message: "The debugger knows no command `fly`." });
    expect(await client.ask("continue")).toMatchObject({
      success: false,
      message: expect.stringContaining("Nothing is paused") as string,
    });
    expect(await client.ask("setBreakpoints", { breakpoints: [] })).toMatchObject({
      success: false,
      message: "setBreakpoints: source is to be an object, not left out",
    });
    expect(await client.ask("variables", { variablesReference: 999_999 })).toMatchObject({ success: false });
    expect(await client.ask("scopes", { frameId: -1 })).toMatchObject({ success: false });
    await expect(
      client.kernel.request("debug_request", { type: "request", seq: 1 } as never, "control"),
    ).resolves.toMatchObject({
      content: { status: "error", ename: "BadMessage" },
    });
  });
});
