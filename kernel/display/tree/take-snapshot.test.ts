import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { treeBundle } from "../tree-bundle.ts";
import { takeSnapshot } from "./take-snapshot.ts";

const textOf = (value: unknown) => String(treeBundle(value, {})["text/plain"]);

test("nothing of a value's is called", () => {
  const called: string[] = [];
  const tell = (name: string) => (): never => {
    called.push(name);
    throw new Error(name);
  };
  class Trap extends Array<number> {
    override [Symbol.iterator](): never {
      return tell("iterator")();
    }
    override get length(): number {
      return 2;
    }
    get inherited(): never {
      return tell("inherited getter")();
    }
  }
  const value = {
    get own() {
      return tell("getter")();
    },
    set own(_value: never) {
      tell("setter")();
    },
    get [Symbol.toStringTag]() {
      return tell("tag")();
    },
    toJSON: tell("toJSON"),
    toString: tell("toString"),
    valueOf: tell("valueOf"),
    // oxlint-disable-next-line unicorn/no-thenable -- that it is not taken for a promise is what is tried
    then: tell("then"),
    list: Trap.from([1, 2]),
    generator: (function* () {
      called.push("generator");
      yield 1;
    })(),
    proxy: new Proxy({ a: 1 }, new Proxy({}, { get: (_target, trap) => tell(`proxy ${String(trap)}`) })),
  };
  called.length = 0;
  const text = textOf(value);
  expect(called).toEqual([]);
  expect(text).toContain("own: [Getter/Setter]");
  expect(text).toContain("[Symbol(Symbol.toStringTag)]: [Getter]");
  expect(text).toContain("generator: Object [Generator] {}");
  expect(text).toContain("proxy: { a: 1 }");
});

test("values of other realms, without prototypes and revoked are shown as any others", () => {
  const foreign: unknown = runInNewContext("({ m: new Map([[1, { z: 1 }]]), list: [1, , 3]})");
  const revocable = Proxy.revocable({}, {});
  revocable.revoke();
  expect(textOf(foreign)).toBe("{ m: Map(1) { 1 => { z: 1 } }, list: [ 1, <1 empty item>, 3 ] }");
  expect(textOf(Object.assign(Object.create(null), { a: 1 }))).toBe("[Object: null prototype] { a: 1 }");
  expect(textOf({ gone: revocable.proxy })).toBe("{ gone: <Revoked Proxy> }");
});

test("a later change is not seen", () => {
  const value = { list: [1], nested: { a: 1 } };
  const tree = takeSnapshot(value);
  const before = JSON.stringify(tree);
  value.list.push(2);
  value.nested.a = 2;
  expect(JSON.stringify(tree)).toBe(before);
});

test("an object inside itself refers to itself; one that merely occurs twice is shown twice", () => {
  const shared = { s: 1 };
  const ring: Record<string, unknown> = { one: shared, two: shared };
  ring["self"] = { back: ring };
  expect(textOf(ring)).toBe("<ref *1> { one: { s: 1 }, two: { s: 1 }, self: { back: [Circular *1] } }");
});

test("trees of any value are small", () => {
  const deep: Record<string, unknown> = {};
  let inner = deep;
  for (let level = 0; level < 10_000; level++) inner = inner["d"] = {};
  const wide = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, index]));
  const values = [
    deep,
    wide,
    Array.from({ length: 200 }, () =>
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, { index }])),
    ),
    Object.assign([], { length: 1e8 }),
    "x".repeat(1e8),
    new Map(Array.from({ length: 100_000 }, (_, index) => [{ index }, [index]])),
  ];
  for (const value of values) expect(JSON.stringify(treeBundle(value, {})).length).toBeLessThan(400_000);
  expect(takeSnapshot(deep).hint).toBe("display(value, { depth: 12 }) shows more");
  expect(takeSnapshot(wide)).toMatchObject({
    root: { more: 199_900 },
    hint: "display(value, { limit: 1000 }) shows more",
  });
  expect(takeSnapshot(wide, { limit: 1000, depth: 6 }).root.members).toHaveLength(1000);
});

test("a tree comes with HTML that folds and holds no markup of the value's", () => {
  const bundle = treeBundle({ "<script>x</script>": { deep: "<img onerror=x>".repeat(20) } }, {});
  expect(bundle["text/html"]).toContain("<details open><summary>Object");
  expect(String(bundle["text/html"]).replaceAll(/<\/?(div|details|summary|span|pre)\b[^<>]*>/g, "")).not.toMatch(/</);
  expect(Object.keys(treeBundle({ a: 1 }, {}))).toEqual(["text/plain"]);
  expect(Object.keys(treeBundle([1, 2], {}))).toEqual(["text/plain"]);
});

test("errors show their causes and what they gather", () => {
  const error = new AggregateError([new TypeError("one")], "both", { cause: new Error("why") });
  const { root } = takeSnapshot(error);
  expect(root).toMatchObject({ kind: "error", text: "AggregateError: both" });
  expect(root.members?.map(({ key }) => key)).toEqual(["[cause]", "[errors]"]);
  expect(textOf(error)).toMatch(
    /AggregateError: both\n {4}at [^]*\[cause\]: Error: why[^]*\[errors\]: \[\n {4}TypeError: one/,
  );
});
