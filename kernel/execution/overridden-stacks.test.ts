import { expect, test } from "vitest";
import { runCells } from "./testing/run-cells.ts";

/** The places at which the failing cells' reports point. */
async function places(...cells: string[]): Promise<string[]> {
  const outcomes = await runCells(cells);
  return outcomes.map((outcome) =>
    outcome.kind === "failed" ? (/^Cell .*$/m.exec(outcome.report)?.[0] ?? outcome.report) : outcome.text,
  );
}

test("reports know the place whatever a cell or a library makes of stacks", async () => {
  expect(
    await places(
      `Error.prepareStackTrace = (error, sites) => "mine: " + sites.length; throw new Error("a")`,
      `typeof new Error("b").stack.length`,
      `throw new Error("c")`,
      `Error.prepareStackTrace = (error, sites) => sites; throw new Error("d")`,
      `Error.prepareStackTrace = () => { throw new Error("evil") }; throw new Error("e")`,
      `Error.prepareStackTrace = undefined; throw new Error("f")`,
    ),
  ).toEqual([
    "Cell [1], line 1, column 76",
    "'number'",
    "Cell [3], line 1, column 7",
    "Cell [4], line 1, column 58",
    "Cell [5], line 1, column 68",
    "Cell [6], line 1, column 44",
  ]);
});

test("who sets prepareStackTrace gets what he asks for, and what he found back", async () => {
  expect(
    await places(
      `const found = Error.prepareStackTrace;\nError.prepareStackTrace = (error, sites) => sites;\nconst own = Error.prepareStackTrace;\nconst sites = new Error("x").stack;\nError.prepareStackTrace = found;\n[sites[0].getLineNumber() > 0, new Error("y").stack.split("\\n")[1]]`,
      `Error.prepareStackTrace = own; Array.isArray(new Error("z").stack)`,
    ),
  ).toEqual(["[ true, '    at Cell [1]:6:32' ]", "true"]);
});

test("where no stack is kept, the report says so", async () => {
  expect(await places(`Error.stackTraceLimit = 0; throw new Error("nowhere")`)).toEqual([
    "Error: nowhere\n\nIts place is not known: Error.stackTraceLimit is 0.",
  ]);
});
