import { expect, it } from "vitest";
import { withImports } from "./with-imports.ts";

const isOf = (name: string): boolean => ["sql", "readCsv", "matrix"].includes(name);

it("an example imports what it calls of its subject, and nothing that it only speaks of", () => {
  expect(withImports("await sql`select 1`;\nx.matrix(2);", "kelvin/data", isOf)).toBe(
    'import { sql } from "kelvin/data";\n\nawait sql`select 1`;\nx.matrix(2);',
  );
  expect(withImports('matrix(await readCsv("a.csv"));', "kelvin/data", isOf)).toMatch(/^import { matrix, readCsv }/);
});

it("globals, and what is imported already, are left as they are", () => {
  expect(withImports("display(1);", "globals", () => true)).toBe("display(1);");
  const own = 'import { sql } from "kelvin/data";\nawait sql`select 1`;';
  expect(withImports(own, "kelvin/data", isOf)).toBe(own);
  expect(withImports("tf.ones([2])", "kelvin/tensors", isOf)).toMatch(/^import \* as tf/);
});
