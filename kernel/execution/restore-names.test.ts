import { expect, test } from "vitest";
import { restoreNames } from "./restore-names.ts";
import { transformTypeScript } from "./transform-typescript.ts";

async function restored(source: string): Promise<string> {
  const transformed = await transformTypeScript(source);
  if (transformed.kind === "failed") throw new Error(transformed.messages[0]?.text);
  return restoreNames(transformed.code, transformed.map).text.trimEnd();
}

test.each([
  [`parameters that shadow`, `const x = 1;\n[1].map((x) => x.f({ x: x }));`],
  [
    `declarations that shadow`,
    `let a = 1;\n{\n  class a {\n  }\n  a;\n}\nfunction f() {\n  const a = 2;\n  return a;\n}`,
  ],
  [`caught errors and patterns`, `const e = 1;\ntry {\n} catch (e) {\n  e;\n}\nconst g = ({ e: e, h: [i = e] }) => i;`],
  [
    `names that esbuild keeps for itself`,
    `const require = 1, Promise = 2;\nrequire + Promise;\nfunction f(Promise) {\n  return Promise;\n}`,
  ],
  [`imported names`, `import Promise, { require as require } from "x";\nrequire(Promise);`],
  [`names that differ already`, `const x2 = 1, x = 2;\n(x3) => x3 + x + x2;`],
])("%s read as they were written", async (_, source) => {
  expect(await restored(source)).toBe(source);
});

test("an exported name is restored too", async () => {
  expect(await restored(`export const require = 1;\nexport { require as other };`)).toContain("const require = 1;");
});

test("a name stays different where esbuild's own code uses it", async () => {
  expect(await restored(`enum Color { Red, Pink = Color.Red | f((Color) => Color) }`)).toMatchInlineSnapshot(`
    "var Color = ((Color2) => {
      Color2[Color2["Red"] = 0] = "Red";
      Color2[Color2["Pink"] = 0 /* Red */ | f((Color) => Color)] = "Pink";
      return Color2;
    })(Color || {});"
  `);
});

test("a renamed name that is written elsewhere stays", async () => {
  expect(await restored(`const x = 1, o = { x2: x };\n((x) => x + x2)(o);`)).toMatchInlineSnapshot(`
    "const x = 1, o = { x2: x };
    ((x) => x + x2)(o);"
  `);
});
