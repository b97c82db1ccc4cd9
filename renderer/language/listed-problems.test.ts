import { expect, test } from "vitest";
import type { Problem } from "./language-model.ts";
import { listedProblems, problemBeside } from "./listed-problems.ts";

const problem = (line: number, character: number, severity: 1 | 2 | 4 = 1): Problem => ({
  range: { start: { line, character }, end: { line, character: character + 1 } },
  severity,
  message: `${line}:${character}`,
});
const byCell = new Map([
  ["b", [problem(2, 0), problem(0, 4, 2), problem(1, 0, 4)]],
  ["a", [problem(0, 0)]],
  ["gone", [problem(0, 0)]],
]);
const listed = listedProblems(["a", "markdown", "b"], byCell);

test("problems are listed in the order of cells and text, without hints and without cells that are gone", () => {
  expect(listed.map(({ place, problem: { message } }) => `${place} ${String(message)}`)).toEqual([
    "1 0:0",
    "3 0:4",
    "3 2:0",
  ]);
});

test("the next and the previous problem are those beside the cursor, and begin again at the other end", () => {
  const from = (place: number, line: number, character: number, direction: 1 | -1) =>
    problemBeside(listed, { place, line, character }, direction)?.problem.message;
  expect(from(1, 0, 0, 1)).toBe("0:4");
  expect(from(2, 0, -1, 1)).toBe("0:4");
  expect(from(3, 2, 0, 1)).toBe("0:0");
  expect(from(3, 2, 0, -1)).toBe("0:4");
  expect(from(1, 0, 0, -1)).toBe("2:0");
  expect(problemBeside([], { place: 1, line: 0, character: 0 }, 1)).toBeUndefined();
});
