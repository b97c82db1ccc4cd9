import { expect, test } from "vitest";
import { foldedKey, outlineOf, sectionAt, withFolded } from "./outline.ts";
import type { OutlinedCell } from "./outline.ts";

const cell = (id: string, text: string, folded = false): OutlinedCell => ({
  id,
  type: text.startsWith("#") || text === "text" ? "markdown" : "code",
  text,
  metadata: folded ? { [foldedKey]: true } : {},
});

test("a section goes up to the next heading that is as high, and hides what is under it when it is folded", () => {
  const cells = [
    cell("a", "# A"),
    cell("b", "1"),
    cell("c", "## C", true),
    cell("d", "2"),
    cell("e", "### E", true),
    cell("f", "3"),
    cell("g", "## G"),
    cell("h", "# H"),
  ];
  const outline = outlineOf(cells);
  expect(outline.sections.map(({ headingId, start, end }) => [headingId, start, end])).toEqual([
    ["a", 0, 7],
    ["c", 2, 6],
    ["e", 4, 6],
    ["g", 6, 7],
    ["h", 7, 8],
  ]);
  expect([...outline.hidden]).toEqual([
    ["d", "c"],
    ["e", "c"],
    ["f", "c"],
  ]);
  expect(sectionAt(outline, 5)?.headingId).toBe("e");
  expect(sectionAt(outline, 1)?.headingId).toBe("a");
  const order = cells.map(({ id }) => id);
  expect(withFolded(["c", "g"], outline, order)).toEqual(["c", "d", "e", "f", "g"]);
  expect(withFolded(["b"], outline, order)).toEqual(["b"]);
});

test("a comment of code is no heading, and of several headings in a cell the highest counts", () => {
  const { sections } = outlineOf([
    cell("a", "# in code".slice(2)),
    { ...cell("b", "x"), text: "# comment" },
    cell("c", "## x\n\n# y"),
  ]);
  expect(sections).toEqual([{ headingId: "c", level: 1, start: 2, end: 3, isFolded: false }]);
});
