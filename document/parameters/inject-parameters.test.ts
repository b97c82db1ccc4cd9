import { describe, expect, test } from "vitest";
import { createCell, createNotebook } from "../create-notebook.ts";
import type { Cell, Notebook } from "../notebook.ts";
import { injectParameters, languageOfNotebook } from "./inject-parameters.ts";
import { knownParameters } from "./known-parameters.ts";
import { parameterLines, readParameter, readParameterFile, readParameterLines } from "./parameter-values.ts";

const tagged = (source: string, ...tags: string[]): Cell => ({
  ...createCell("code", source),
  metadata: tags.length > 0 ? { tags } : {},
});
const notebookOf = (...cells: Cell[]): Notebook => ({ ...createNotebook({ language: "typescript" }), cells });
const sourcesOf = (result: ReturnType<typeof injectParameters>) =>
  result.kind === "injected" ? result.notebook.cells.map(({ source }) => source) : result.reason;

describe("parameters of a notebook", () => {
  test("come behind the cell tagged parameters", () => {
    const result = injectParameters(
      notebookOf(tagged("first"), tagged("const rate = 1, name = 2", "parameters"), tagged("use")),
      { rate: 0.1, name: 'a "b"' },
      "typescript",
    );
    expect(sourcesOf(result)).toEqual([
      "first",
      "const rate = 1, name = 2",
      '// Parameters\nlet rate = 0.1;\nlet name = "a \\"b\\"";',
      "use",
    ]);
    expect(result).toMatchObject({
      notices: [],
      notebook: { cells: { 2: { metadata: { tags: ["injected-parameters"] } } } },
    });
  });

  test("take the place of those that were injected before", () => {
    const once = injectParameters(notebookOf(tagged("let a = 1", "parameters"), tagged("a")), { a: 2 }, "typescript");
    if (once.kind !== "injected") throw new Error(once.reason);
    expect(sourcesOf(injectParameters(once.notebook, { a: 3 }, "typescript"))).toEqual([
      "let a = 1",
      "// Parameters\nlet a = 3;",
      "a",
    ]);
  });

  test("come first, with a notice, where no cell is tagged; a name that is not known is told", () => {
    expect(injectParameters(notebookOf(tagged("a")), { a: 1 }, "typescript")).toMatchObject({
      notices: ['No cell is tagged "parameters": the parameters come before all cells.'],
      notebook: { cells: [{ source: "// Parameters\nlet a = 1;" }, { source: "a" }] },
    });
    expect(
      injectParameters(notebookOf(tagged("let epochs = 1", "parameters")), { epoch: 3 }, "typescript"),
    ).toMatchObject({ notices: ['The cell tagged "parameters" does not name the parameter epoch.'] });
  });

  test("are written as the notebook's language has them, and refused in others", () => {
    const values = { on: true, none: null, list: [1, "x", false], map: { k: [null] } };
    expect(sourcesOf(injectParameters(notebookOf(), values, "python"))).toEqual([
      '# Parameters\non = True\nnone = None\nlist = [1, "x", False]\nmap = {"k": [None]}',
    ]);
    expect(sourcesOf(injectParameters(notebookOf(), values, "R"))).toContain("this one is in R");
    expect(languageOfNotebook(notebookOf())).toBe("typescript");
  });

  test("are known by the plain values of their cells, those that were injected before the defaults", () => {
    const cells = [
      tagged(
        'const rate: number = 1; // of learning\nlet name = "a";\nconst model = await load();\nif (rate == 2) x()',
        "parameters",
      ),
      tagged("// Parameters\nlet rate = 0.5;", "injected-parameters"),
      tagged("const other = 3;"),
    ];
    expect(knownParameters(cells)).toEqual({ rate: 0.5, name: "a" });
    expect(knownParameters([tagged("on = True\nnone = None  # nothing\nids = [1, 2]", "parameters")])).toEqual({
      on: true,
      none: null,
      ids: [1, 2],
    });
    const lines = parameterLines({ rate: 0.5, name: "a b" });
    expect(lines).toBe('rate = 0.5\nname = "a b"');
    expect(readParameterLines(`${lines}\n\n`)).toEqual({ kind: "read", parameters: { rate: 0.5, name: "a b" } });
    expect(readParameterLines("rate").kind).toBe("wrong");
  });

  test("are read as JSON, or else as text", () => {
    expect(
      ["rate=0.1", "name=alice", 'ids=[1,"2"]', "text=a=b", "empty=", "on=true", 'quoted="7"'].map(readParameter),
    ).toEqual(
      [
        ["rate", 0.1],
        ["name", "alice"],
        ["ids", [1, "2"]],
        ["text", "a=b"],
        ["empty", ""],
        ["on", true],
        ["quoted", "7"],
      ].map(([name, value]) => ({ kind: "read", name, value })),
    );
    for (const wrong of ["rate", "=1", "a b=1", "class=1", "1x=2"]) expect(readParameter(wrong).kind).toBe("wrong");
    // Python alone keeps this one for itself.
    expect(readParameter("lambda=0.1")).toEqual({ kind: "read", name: "lambda", value: 0.1 });
    expect(injectParameters(notebookOf(), { lambda: 1 }, "typescript").kind).toBe("injected");
    expect(injectParameters(notebookOf(), { lambda: 1 }, "python")).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("a word of the language") as string,
    });
    expect(readParameterFile('{"a": [1]}')).toEqual({ kind: "read", parameters: { a: [1] } });
    for (const wrong of ["[1]", "{", '{"a b": 1}', "null"]) expect(readParameterFile(wrong).kind).toBe("wrong");
  });
});
