import { afterAll, beforeAll, expect, test } from "vitest";
import { namesRuntime, runtimeName } from "./cell-runtime.ts";
import { createCellCompiler } from "./compile-cell.ts";
import { createEvaluator } from "./testing/evaluate-cells.ts";

// Every kind of declaration after every other, evaluated as the kernel does, for an ordinary name and for the name of
// a global that libraries use.

const evaluator = createEvaluator();

beforeAll(() => {
  const link = async (specifier: string) => ({ default: `imported ${specifier}` });
  Object.defineProperty(globalThis, runtimeName, { value: { ...namesRuntime, link }, configurable: true });
});

afterAll(() => {
  evaluator.close();
  delete (globalThis as Record<string, unknown>)[runtimeName];
});

/** A declaration of each kind, and an expression that says which one it was. */
const kinds: Readonly<Record<string, (name: string, tag: string) => { declare: string; read: string }>> = {
  var: (name, tag) => ({ declare: `var ${name}: string = "${tag}"`, read: name }),
  let: (name, tag) => ({ declare: `let ${name}: string = "${tag}"`, read: name }),
  const: (name, tag) => ({ declare: `const ${name}: string = "${tag}"`, read: name }),
  function: (name, tag) => ({ declare: `function ${name}(): string { return "${tag}" }`, read: `${name}()` }),
  class: (name, tag) => ({ declare: `class ${name} { static tag: string = "${tag}" }`, read: `${name}.tag` }),
  enum: (name, tag) => ({ declare: `enum ${name} { Tag = "${tag}" }`, read: `${name}.Tag` }),
  namespace: (name, tag) => ({
    declare: `namespace ${name} { export const tag: string = "${tag}" }`,
    read: `${name}.tag`,
  }),
  import: (name, tag) => ({ declare: `import ${name} from "${tag}"`, read: `${name}.replace("imported ", "")` }),
};

const pairs = Object.keys(kinds).flatMap((first) => Object.keys(kinds).map((second) => [first, second] as const));
let count = 0;

for (const [sort, nameOf] of [
  ["a name", () => `name${(count += 1)}`],
  ["a global's name", () => "performance"],
] as const)
  test.each(pairs)(`${sort} declared by %s can be declared again by %s`, async (first, second) => {
    const compiler = createCellCompiler();
    const run = async (source: string) => {
      const compiled = await compiler.compile(source, { name: "cell" });
      if (compiled.kind === "failed") throw new Error(compiled.error.evalue);
      const evaluation = await evaluator.evaluate(compiled.code);
      if (evaluation.kind === "thrown") throw evaluation.error;
      return evaluation.value;
    };
    const name = nameOf();
    const [before, after] = [kinds[first]!(name, "first"), kinds[second]!(name, "second")];
    await run(before.declare);
    expect(await run(before.read)).toBe("first");
    await run(`var closure = () => ${after.read}`);
    expect(await run(after.declare)).toBeUndefined();
    expect(await run(after.read)).toBe("second");
    expect(await run("closure()")).toBe("second");
    expect(typeof globalThis.performance.now()).toBe("number");
    await run(before.declare);
    expect(await run(before.read)).toBe("first");
  });
