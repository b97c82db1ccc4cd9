import { expect, test } from "vitest";
import { runCells } from "./testing/run-cells.ts";

test.each([
  [
    `const text = await Deno.readTextFile("data.csv");`,
    `Instead of Deno.readTextFile use await readFile(path, "utf8")`,
  ],
  ["await Deno.jupyter.display(1)", "Instead of Deno.jupyter.display use display(value)."],
  ["Deno.env.get('HOME')", "Instead of Deno.env.get use process.env.NAME."],
  ["Deno.openKv()", `Node's own modules are imported as "node:fs".`],
  ["console.log(Deno)", "Deno is there only in Deno's kernel; this one runs on Node."],
  [`const show = () => tslab.display.html("<b>1</b>");\nshow()`, `use display({ "text/html": text }).`],
  [`import * as tslab from "tslab";`, "The module belongs to the kernel tslab"],
])("A cell of another kernel is told what differs: %s", async (source, advice) => {
  const [outcome] = await runCells([source]);
  if (outcome?.kind !== "failed") throw new Error("it ran");
  expect(`${outcome.evalue}\n${outcome.report}`).toContain(advice);
});

test("A name of the user's own is not taken for another kernel's", async () => {
  const [outcome] = await runCells(["const Deno = { cwd: () => 'mine' }; Deno.cwd()"]);
  expect(outcome).toEqual({ kind: "shown", text: "'mine'" });
});
