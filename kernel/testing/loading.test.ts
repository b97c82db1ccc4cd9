import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startKernel, type TestKernel } from "./start-kernel.ts";

let folder: string;
let kernel: TestKernel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-loading-"));
  kernel = await startKernel({ folder });
});
afterAll(async () => {
  await kernel.stop();
  await rm(folder, { recursive: true, force: true });
});

const write = async (name: string, text: string | Uint8Array) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
};
const valueOf = async (code: string) => {
  const { messages } = await kernel.execute(code);
  for (const message of messages) {
    if (message.msg_type === "execute_result") return message.content.data["text/plain"];
    if (message.msg_type === "error") return `${message.content.ename}: ${message.content.evalue}`;
  }
  return undefined;
};

describe("a module", () => {
  test.each([
    {
      name: "wait.ts",
      text: "if ((globalThis as any).hang) await new Promise(() => 0);",
      cell: `import { v } from "./wait.ts"; v`,
    },
    { name: "loop.ts", text: "while ((globalThis as any).hang);", cell: `import { v } from "./loop.ts"; v` },
    { name: "loop.cjs", text: "while (globalThis.hang);", cell: `require("./loop.cjs").v` },
  ])("that was interrupted while it loaded is loaded anew: $name", async ({ name, text, cell }) => {
    await write(
      name,
      `console.log("begun"); ${text} ${name.endsWith("cjs") ? "exports.v = 1" : "export const v = 1"};`,
    );
    await kernel.execute("globalThis.hang = true");
    const { id, done } = await kernel.start(cell);
    await kernel.until(() =>
      kernel.messages.some((message) => message.msg_type === "stream" && message.parent_header.msg_id === id),
    );
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content).toMatchObject({ ename: "Interrupted" });
    await kernel.execute("globalThis.hang = false");
    expect(await valueOf(cell)).toBe("1");
  });

  test("of the user's is fresh after an edit, however it is imported and wherever it is linked from", async () => {
    await write("data.json", `{ "n": 1 }`);
    await write("dep.cjs", `module.exports = 1;`);
    await write("main.cjs", `exports.dep = require("./dep.cjs"); exports.data = require("./data.json");`);
    await write("packages/mine/package.json", `{ "name": "mine", "type": "module", "exports": "./src/index.ts" }`);
    await write("packages/mine/src/index.ts", `export { two } from "./two";`);
    await write("packages/mine/src/two.ts", `export const two: number = 2;`);
    await mkdir(join(folder, "node_modules"), { recursive: true });
    await symlink(join("..", "packages", "mine"), join(folder, "node_modules", "mine"), "junction");
    const cell = `import data from "./data.json"; import { two } from "mine"; const main = require("./main.cjs"); [data.n, two, main.dep, main.data.n]`;
    expect(await valueOf(cell)).toBe("[ 1, 2, 1, 1 ]");
    await write("data.json", `{ "n": 100 }`);
    await write("dep.cjs", `module.exports = 100;`);
    await write("packages/mine/src/two.ts", `export const two: number = 200;`);
    expect(await valueOf(cell)).toBe("[ 100, 200, 100, 100 ]");
  });

  test("that was replaced lives on where it is in use; files that import each other are loaded together", async () => {
    await write("a.ts", `import { b } from "./b.ts";\nexport class Model { version = 1 }\nexport const a = () => b();`);
    await write("b.ts", `import { Model } from "./a.ts";\nexport const b = () => new Model().version;`);
    expect(await valueOf(`import { a, Model } from "./a.ts"; const old = new Model(), oldA = a; a()`)).toBe("1");
    await write(
      "a.ts",
      `import { b } from "./b.ts";\nexport class Model { version = 22 }\nexport const a = () => b();`,
    );
    expect(await valueOf(`import { a, Model } from "./a.ts"; [a(), oldA(), old instanceof Model, old.version]`)).toBe(
      "[ 22, 1, false, 1 ]",
    );
  });

  test("of a package that pnpm has laid out finds its own packages", async () => {
    await write("node_modules/.pnpm/a@1/node_modules/a/index.js", `exports.a = require("b");`);
    await write("node_modules/.pnpm/b@1/node_modules/b/index.js", `module.exports = "b";`);
    await symlink(
      join("..", "..", "b@1", "node_modules", "b"),
      join(folder, "node_modules/.pnpm/a@1/node_modules/b"),
      "junction",
    );
    await symlink(join(".pnpm", "a@1", "node_modules", "a"), join(folder, "node_modules/a"), "junction");
    expect(await valueOf(`import { a } from "a"; a`)).toBe("'b'");
    expect(await valueOf(`import "b"`)).toMatch(/^Error: The package "b" is not installed/);
  });

  test("can be WebAssembly, a folder, or an add-on of native code", async () => {
    // (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
    const add = "0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b";
    await write("add.wasm", Buffer.from(add, "hex"));
    expect(await valueOf(`import { add } from "./add.wasm"; add(1, 2)`)).toBe("3");
    await write("parts/package.json", `{ "main": "main.js" }`);
    await write("parts/main.js", `exports.part = "main";`);
    expect(await valueOf(`import { part } from "./parts"; part`)).toBe("'main'");
    expect(
      await valueOf(
        `import { DuckDBInstance } from "@duckdb/node-api"; const db = await (await DuckDBInstance.create()).connect(); (await db.runAndReadAll("select 42")).getRows()`,
      ),
    ).toBe("[ [ 42 ] ]");
  });
});
