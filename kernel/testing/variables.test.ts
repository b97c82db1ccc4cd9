import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type Variable,
  type VariableListing,
  type VariablesMessage,
  type VariablesRequest,
  variablesTarget,
} from "../protocol/variables.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

/** One subscriber of the kernel's variables. */
async function openVariables(kernel: TestKernel, id = "variables") {
  const said = () =>
    kernel.messages.flatMap((message) =>
      message.msg_type === "comm_msg" && message.content.comm_id === id
        ? [message.content.data as unknown as VariablesMessage]
        : [],
    );
  let requests = 0;
  const ask = async (request: Omit<VariablesRequest, "id"> & JsonObject) => {
    requests += 1;
    const number = requests;
    const data = { ...request, id: number } as unknown as JsonObject;
    await kernel.send("shell", "comm_msg", { comm_id: id, data });
    const answer = () => said().find((message) => "id" in message && message.id === number);
    await kernel.until(() => answer() !== undefined);
    return answer()!;
  };
  /** Where the machine is too busy for an answer in time, that is told, and one asks again. */
  const insist = async (request: Parameters<typeof ask>[0]) => {
    for (;;) {
      const message = await ask(request);
      if (!("answer" in message) || message.answer.kind !== "busy") return message;
    }
  };
  await kernel.send("shell", "comm_open", { comm_id: id, target_name: variablesTarget, data: {} });
  await kernel.until(() => said().length > 0);
  const listing = async (): Promise<VariableListing> => {
    const answer = await ask({ method: "list" });
    if (answer.event !== "listed") throw new Error(`expected a listing, got ${answer.event}`);
    return answer.listing;
  };
  const variable = async (name: string): Promise<Variable | undefined> =>
    (await listing()).variables.find((each) => each.name === name);
  return { said, ask, insist, listing, variable };
}

describe("the comm kelvin.variables", () => {
  let kernel: TestKernel;
  beforeEach(async () => {
    kernel = await startKernel();
  });
  afterEach(() => kernel.stop());

  test("lists what cells declared, and nothing that Node or Kelvin made", async () => {
    const { listing } = await openVariables(kernel);
    expect((await listing()).variables).toEqual([]);
    await kernel.execute(`import { join } from "node:path";
      const n = 1; let text = "abc"; var list = [1, 2]; function add(a: number, b = 2) { return a + b; }
      class Model extends Map {} enum Colour { Red } const { a, b: [c] } = { a: 1n, b: [null] };
      const fetch = "mine"; globalThis.shared = { deep: true };`);
    const { variables } = await listing();
    expect(Object.fromEntries(variables.map(({ name, type, preview }) => [name, [type, preview]]))).toEqual({
      join: ["function", expect.stringContaining("(")],
      n: ["number", "1"],
      text: ["string", '"abc"'],
      list: ["Array", "[1, 2]"],
      add: ["function", "(a, b = 2)"],
      Model: ["class", "class Model extends Map"],
      Colour: ["Object", '{0: "Red", Red: 0}'],
      a: ["bigint", "1n"],
      c: ["null", "null"],
      fetch: ["string", '"mine"'],
      shared: ["Object", "{deep: true}"],
    });
    expect(variables.find(({ name }) => name === "join")).toMatchObject({
      importedFrom: "node:path",
      definedBy: { executionCount: 1 },
    });
  });

  test("tells after each cell what it changed, and nothing else", async () => {
    await kernel.execute("let a = 1; let b = [1]; let c = 3");
    const { said } = await openVariables(kernel);
    expect(said()[0]).toMatchObject({ event: "listed", listing: { isRunning: false } });
    await kernel.execute("b.push(2); a = 2");
    await kernel.until(() => said().length === 2);
    expect(said()[1]).toMatchObject({
      event: "changed",
      change: {
        changed: [
          { name: "a", preview: "2", definedBy: { executionCount: 1 }, changed: { executionCount: 2 } },
          { name: "b", preview: "[1, 2]", shape: [2], changed: { executionCount: 2 } },
        ],
        removed: [],
      },
    });
    await kernel.execute("c");
    await kernel.execute("let d = 1");
    await kernel.until(() => said().length === 3);
    expect(said()[2]).toMatchObject({ change: { changed: [{ name: "d" }] } });
  });

  test("tells nobody who closed the comm", async () => {
    const { said } = await openVariables(kernel);
    await kernel.send("shell", "comm_close", { comm_id: "variables", data: {} });
    const before = said().length;
    await kernel.execute("let a = 1");
    await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 100))");
    expect(said().length).toBe(before);
  });

  test("answers from the last known state while a cell loops, and from the present one while a cell waits", async () => {
    await kernel.execute("let a = 1");
    const { listing } = await openVariables(kernel);
    const looping = await kernel.start("a = 2; console.log('begun'); for (;;) Math.sqrt(a)");
    await kernel.untilPrinted(looping.id);
    expect(await listing()).toMatchObject({ isRunning: true, variables: [{ name: "a", preview: "1" }] });
    const second = await openVariables(kernel, "second");
    expect(second.said()[0]).toMatchObject({ listing: { isRunning: true, variables: [{ preview: "1" }] } });
    expect(await second.ask({ method: "inspect", name: "a", path: [] })).toMatchObject({ answer: { kind: "busy" } });
    await kernel.request("interrupt_request", {}, "control");
    await looping.done;
    const waiting = await kernel.start(
      "a = 3; console.log('begun'); await new Promise(() => setTimeout(() => 0, 1e9))",
    );
    await kernel.untilPrinted(waiting.id);
    expect(await second.insist({ method: "inspect", name: "a", path: [] })).toMatchObject({
      answer: { kind: "inspected", facts: { preview: "3" } },
    });
    await kernel.request("interrupt_request", {}, "control");
    await waiting.done;
  });

  test("names of cells that failed before they had a value are not there, and disturb nothing", async () => {
    await kernel.execute("let before = 1; let failed = (() => { throw new Error('no'); })(); let after = 2;");
    const { listing } = await openVariables(kernel);
    expect((await listing()).variables.map(({ name }) => name)).toEqual(["before"]);
    await kernel.execute("let failed = 3");
    expect((await listing()).variables.map(({ name }) => name).sort()).toEqual(["before", "failed"]);
  });

  test("never runs code of the user", async () => {
    await kernel.execute(`let ran: string[] = [];
      const trap = new Proxy({}, new Proxy({}, { get: (_, name) => { ran.push("trap " + String(name)); throw 1; } }));
      const getters = { get a() { ran.push("getter"); throw 2; }, [Symbol.for("Jupyter.display")]() { ran.push("display"); return {}; },
        [Symbol.for("nodejs.util.inspect.custom")]() { ran.push("inspect"); }, toString() { ran.push("toString"); return ""; },
        toJSON() { ran.push("toJSON"); } };
      class Odd { static [Symbol.hasInstance]() { ran.push("instance"); return true; } }
      const tagged = { get [Symbol.toStringTag]() { ran.push("tag"); return "x"; } };
      const odd = Object.create(trap); const instance = new Odd(); const list = [getters, trap]; Object.defineProperty(list, 2, { get() { ran.push("item"); } });
      Object.defineProperties(globalThis, { computed: { get() { ran.push("global"); return 1; } } });
      Map.prototype.entries = function () { ran.push("entries"); return [][Symbol.iterator]() as never; };
      const map = new Map([[getters, trap]]);`);
    const { listing, insist, variable } = await openVariables(kernel);
    expect(await variable("trap")).toMatchObject({ kind: "proxy" });
    expect(await variable("computed")).toMatchObject({ kind: "getter" });
    for (const { name } of (await listing()).variables) {
      if (name === "ran") continue;
      await insist({ method: "children", name, path: [], start: 0, count: 10 });
      await insist({ method: "inspect", name, path: [] });
    }
    expect(await variable("ran")).toMatchObject({ shape: [0], preview: "[]" });
    expect(await variable("map")).toMatchObject({ shape: [1], preview: "{{…} → Proxy}" });
  });

  test("gives children on demand, a part at a time, down to any depth", async () => {
    await kernel.execute(`const deep = { list: Array.from({ length: 5000 }, (_, i) => ({ i })), map: new Map([["k", { v: 1 }]]),
      set: new Set([7]), get later() { return 1; } }`);
    const { insist } = await openVariables(kernel);
    const children = (path: readonly string[], start = 0, count = 100) =>
      insist({ method: "children", name: "deep", path: [...path], start, count });
    expect(await children([])).toMatchObject({
      answer: {
        total: 4,
        children: [
          { label: "list", type: "Array", shape: [5000] },
          { label: "map" },
          { label: "set" },
          { label: "later", kind: "getter" },
        ],
      },
    });
    expect(await children(["property list"], 4998, 10)).toMatchObject({
      answer: { total: 5000, children: [{ label: "4998", preview: "{i: 4998}" }, { label: "4999" }] },
    });
    expect(await children(["property list", "index 4999"])).toMatchObject({
      answer: { children: [{ label: "i", preview: "4999" }] },
    });
    expect(await children(["property map", "entry 0"])).toMatchObject({ answer: { children: [{ label: "v" }] } });
    expect(await children(["property set"])).toMatchObject({ answer: { children: [{ preview: "7" }] } });
    expect(await children(["property nothing"])).toMatchObject({ answer: { kind: "gone" } });
    expect(await children(["index"])).toMatchObject({ answer: { kind: "gone" } });
  });

  test("inspects one value as what it displays as", async () => {
    await kernel.execute("const rows = [{ a: 1, b: 'x' }, { a: 2, b: 'y' }]");
    const { insist } = await openVariables(kernel);
    const answer = await insist({ method: "inspect", name: "rows", path: [] });
    expect(answer).toMatchObject({ event: "inspected", answer: { facts: { kind: "array" } } });
    expect(JSON.stringify(answer)).toContain("<table");
    expect(await insist({ method: "inspect", name: "gone", path: [] })).toMatchObject({ answer: { kind: "gone" } });
  });

  test("refuses what is no request, and says what it expected", async () => {
    const { insist } = await openVariables(kernel);
    expect(await insist({ method: "destroy" as never })).toMatchObject({
      event: "refused",
      reason: expect.stringContaining("list, children or inspect"),
    });
    expect(await insist({ method: "inspect", name: 3 as never, path: [] })).toMatchObject({ event: "refused" });
  });

  test("tells tensors, tables, promises and modules by what they are, without reading or waiting", async () => {
    await kernel.execute(`import * as tf from "kelvin/tensors"; import { tableFromArrays } from "apache-arrow";
      await tf.setBackend("cpu"); const t = tf.tensor([[1, 2, 3], [4, 5, 6]]); const gone = tf.zeros([10]); gone.dispose();
      const table = tableFromArrays({ x: Float64Array.from([1, 2]), s: ["a", "b"] });
      const waits = new Promise(() => undefined); const there = Promise.resolve(1); const failed = Promise.reject(new Error("no"));
      failed.catch(() => undefined);`);
    const { variable, insist } = await openVariables(kernel);
    expect(await variable("t")).toMatchObject({
      kind: "tensor",
      type: "Tensor",
      shape: [2, 3],
      dtype: "float32",
      device: "cpu",
      size: { bytes: 24, certainty: "exact" },
      isExpandable: false,
    });
    expect(await variable("gone")).toMatchObject({ isDisposed: true, size: { bytes: 0 } });
    expect(await variable("table")).toMatchObject({ kind: "table", shape: [2, 2] });
    expect(await insist({ method: "children", name: "table", path: [], start: 0, count: 10 })).toMatchObject({
      answer: {
        children: [
          { label: "x", type: "Float64" },
          { label: "s", type: "Dictionary<Utf8>" },
        ],
      },
    });
    expect(await variable("tf")).toMatchObject({ kind: "module", importedFrom: "kelvin/tensors" });
    const states = await Promise.all(["waits", "there", "failed"].map(variable));
    expect(states.map((each) => each?.preview)).toEqual(["pending", "fulfilled", "rejected"]);
  });

  test("is not put off by odd values", async () => {
    await kernel.execute(`const revoked = Proxy.revocable([], {}); revoked.revoke(); const dead = revoked.proxy;
      const detached = new Float32Array(4); structuredClone(detached, { transfer: [detached.buffer] });
      const bare = Object.create(null); const loop: any = { list: [] }; loop.self = loop; loop.list.push(loop, dead);
      const holes = [1, , 3]; holes.length = 2 ** 32 - 1; const long = 10n ** 5000n; const never = new Date(NaN);
      const wide = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => ["k" + i, i])); const weak = new WeakMap();
      const generator = (function* () { yield 1; })(); const symbol = Symbol("s"); const nul = null; const undef = undefined;`);
    const { listing } = await openVariables(kernel);
    const found = Object.fromEntries((await listing()).variables.map((each) => [each.name, each]));
    expect(Object.keys(found).length).toBe(14);
    expect(found).toMatchObject({
      dead: { kind: "proxy" },
      detached: { shape: [0] },
      bare: { type: "Object", preview: "{}" },
      loop: { preview: "{list: Array(2), self: {…}}" },
      holes: { shape: [2 ** 32 - 1], preview: "[1, , 3, , , , , , …]" },
      long: { preview: "…n, more than 75 digits" },
      never: { preview: "Invalid Date" },
      wide: { isExpandable: true },
      nul: { kind: "null" },
    });
  });

  test("says which cell it was where the front end named it", async () => {
    const { variable } = await openVariables(kernel);
    await kernel.execute("let a = 1");
    expect(await variable("a")).toMatchObject({ definedBy: { executionCount: 1 } });
  });

  test("keeps the environment's secrets", async () => {
    await kernel.execute(`process.env.MY_API_KEY = "sk-1234567890"; const env = { ...process.env };
      const header = "Bearer sk-1234567890"; const options = { token: "sk-1234567890" };`);
    const { listing } = await openVariables(kernel);
    expect(JSON.stringify(await listing())).not.toContain("sk-1234567890");
  });
});
