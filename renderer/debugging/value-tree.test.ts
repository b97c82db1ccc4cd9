import { expect, test } from "vitest";
import { createValueTree, type DebuggedValue } from "./value-tree.ts";

const leaf = (name: string, value: string): DebuggedValue => ({ name, value, variablesReference: 0 });
const branch = (name: string, variablesReference: number): DebuggedValue => ({ name, value: "", variablesReference });

/** A tree whose insides are in a table, and what it draws: names with their levels. */
function treeOf(inside: { readonly [reference: number]: readonly DebuggedValue[] }) {
  const tree = createValueTree((reference) => Promise.resolve(inside[reference] ?? []));
  const drawn = () =>
    tree.rows.get().map(({ level, value }) => `${" ".repeat(level - 1)}${value.name} ${value.value}`.trimEnd());
  const idOf = (name: string) => tree.rows.get().find(({ value }) => value.name === name)!.id;
  return { tree, drawn, idOf };
}

test("what is opened once stays open at the next stop, with its values of then", async () => {
  const inside: { [reference: number]: readonly DebuggedValue[] } = { 1: [branch("point", 2)], 2: [leaf("x", "1")] };
  const { tree, drawn, idOf } = treeOf(inside);
  await tree.show(
    () => Promise.resolve([branch("Local", 1), branch("Notebook", 9)]),
    (roots) => roots.slice(0, 1),
  );
  expect(drawn()).toEqual(["Local", " point", "Notebook"]);
  await tree.toggle(idOf("point"));
  expect(drawn()).toEqual(["Local", " point", "  x 1", "Notebook"]);
  inside[11] = [branch("point", 12)];
  inside[12] = [leaf("x", "2"), leaf("x", "twice")];
  await tree.show(
    () => Promise.resolve([branch("Local", 11), branch("Notebook", 9)]),
    (roots) => roots.slice(0, 1),
  );
  expect(drawn()).toEqual(["Local", " point", "  x 2", "  x twice", "Notebook"]);
  await tree.toggle(idOf("Local"));
  await tree.show(
    () => Promise.resolve([branch("Local", 11)]),
    (roots) => roots,
  );
  expect(drawn()).toEqual(["Local"]);
});

test("an answer of an earlier stop is not shown", async () => {
  const { tree, drawn } = treeOf({});
  let answer: (values: readonly DebuggedValue[]) => void = () => undefined;
  const late = tree.show(() => new Promise((resolve) => (answer = resolve)));
  await tree.show(() => Promise.resolve([leaf("now", "2")]));
  answer([leaf("then", "1")]);
  await late;
  expect(drawn()).toEqual(["now 2"]);
});
