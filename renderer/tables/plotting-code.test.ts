import { expect, it } from "vitest";
import type { TableColumn } from "../../kernel/protocol/tables.ts";
import { plottingCode, shownVariable } from "./plotting-code.ts";

const column = (name: string, kind: TableColumn["kind"]): TableColumn => ({ name, kind, type: kind });

it("knows the variable that a cell shows by the name that it ends in, and by nothing else", () => {
  expect(shownVariable('const runs = await readCsv("runs.csv");\nruns')).toBe("runs");
  expect(shownVariable("const a = 1; a;\n")).toBe("a");
  expect(shownVariable("runs.select(names)")).toBeUndefined();
  expect(shownVariable("await table()\n  .head")).toBeUndefined();
});

it("takes numbers as such, texts as they are, and of many rows or of gaps by SQL", () => {
  const few = { of: 1797, nulls: 0 };
  expect(plottingCode("digits", column("label", "integer"), few)).toContain('x: numbers(digits, "label")');
  expect(plottingCode("digits", column("name", "text"), few)).toContain('x: column(digits, "name")');
  const gaps = plottingCode("t", column('a "b" `c`', "integer"), { of: 10, nulls: 2 });
  expect(gaps).toContain('await sql`select "a ""b"" \\`c\\`" from ${t} where');
  expect(plottingCode("t", column("x", "float"), { of: 1e7, nulls: 0 })).toContain("using sample 200000 rows");
});
