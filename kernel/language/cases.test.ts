import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LanguageSession, openLanguageSession } from "./testing/language-session.ts";
import { createNotebookFolder } from "./testing/notebook-folder.ts";

/** What a notebook's author expects of an editor, one expectation each. `^` is the cursor. */
const cases: { readonly [name: string]: (session: LanguageSession) => Promise<void> } = {
  async "completes members of a value from another cell"(s) {
    s.cells("const model = { weights: [1], bias: 2 }", "model.^");
    expect(await s.labels()).toEqual(expect.arrayContaining(["weights", "bias"]));
  },
  async "completes after a dot at the end of a cell with others behind it"(s) {
    s.cells("const model = { weights: [1] }", "model.^", "const later = model");
    expect(await s.labels()).toContain("weights");
  },
  async "an import of cell 1 is known in cell 9"(s) {
    s.cells('import { readFileSync } from "node:fs";', ..."1234567", 'readFileSync^("x")');
    expect(await s.hover()).toContain("function readFileSync");
    expect(await s.errors("i")).toEqual([]);
  },
  async "the same import in several cells is no error"(s) {
    s.cells('import { join } from "node:path";', 'import { join } from "node:path";\njoin("a")', 'join^("b")');
    expect([await s.errors("a"), await s.errors("b"), await s.errors("c")]).toEqual([[], [], []]);
    expect(await s.hover()).toContain("join");
  },
  async "a name imported from elsewhere later has the later meaning from there on"(s) {
    s.cells(
      'import { join } from "node:path";',
      "const one = join('a');",
      'import { square as join } from "./shapes.ts";',
      "const two^ = join(3);",
    );
    expect(await s.hover()).toContain("const two: Shape");
    expect([await s.errors("b"), await s.errors("c"), await s.errors("d")]).toEqual([[], [], []]);
  },
  async "a const declared anew with another type is no error, and has that type"(s) {
    s.cells("const x = 1;", "const before: number = x;", 'const x = "a";', "x^.length");
    expect(await s.hover()).toContain('const x: "a"');
    expect([await s.errors("b"), await s.errors("c"), await s.errors("d")]).toEqual([[], [], []]);
  },
  async "a const declared twice in one cell is an error"(s) {
    s.cells("const x = 1;\nconst x = 2;");
    expect(await s.errors("a")).toEqual([expect.stringContaining("2451"), expect.stringContaining("2451")]);
  },
  async "var, let, function and class take each other's names across cells"(s) {
    s.cells("var x = 1;", "function x() { return 1 }", "class x { y = 1 }", "let x = new Date();", "x^.getTime()");
    expect(await s.hover()).toContain("let x: Date");
    for (const cell of "abcde") expect(await s.errors(cell)).toEqual([]);
  },
  async "var may be declared twice in a cell"(s) {
    s.cells("var x = 1;\nvar x = 2;\nx.toFixed()");
    expect(await s.errors("a")).toEqual([]);
  },
  async "types, interfaces, enums and namespaces reach later cells"(s) {
    s.cells(
      "type Id = string;\ninterface Row { id: Id }",
      "enum Color { Red, Green }",
      "namespace Geo { export const pi = 3; export interface Point { x: number } }",
      'const row: Row = { id: "a" };\nconst color = Color.Red;\nconst point: Geo.Point = { x: Geo.pi };',
    );
    for (const cell of "abcd") expect(await s.errors(cell)).toEqual([]);
  },
  async "generic functions are inferred across cells"(s) {
    s.cells(
      "function pick<T, K extends keyof T>(from: T, key: K) { return from[key] }",
      'const n^ = pick({ a: 1 }, "a")',
    );
    expect(await s.hover()).toContain("const n: number");
  },
  async "parameters of a lambda have the type that the context gives"(s) {
    s.cells('const words = ["a", "b"];', "words.map((word) => word.^)");
    expect(await s.labels()).toContain("toUpperCase");
  },
  async "await at the top level gives the awaited type"(s) {
    s.cells("const answer = await Promise.resolve(42);", "answer^");
    expect(await s.hover()).toContain("const answer: number");
  },
  async "destructured names reach later cells"(s) {
    s.cells("const { a, b: [c], ...rest } = { a: 1, b: ['x'], d: true };", "c.^");
    expect(await s.labels()).toContain("toUpperCase");
    expect(await s.errors("a")).toEqual([]);
  },
  async "exports are no errors in cells"(s) {
    s.cells("export const x = 1;\nexport default x;\nexport { x as y };", "x.toFixed()");
    expect([await s.errors("a"), await s.errors("b")]).toEqual([[], []]);
  },
  async "declare global reaches all cells"(s) {
    s.cells("declare global { var shared: number }", "shared.toFixed()");
    expect([await s.errors("a"), await s.errors("b")]).toEqual([[], []]);
  },
  async "an object literal is a cell"(s) {
    s.cells("const a = 1;", "{ a, b: 2 }");
    expect(await s.errors("b")).toEqual([]);
  },
  async "type errors are told where they are"(s) {
    s.cells("const a = 1;", '// a comment\nconst n: number = "text";');
    const [problem] = await s.problems("b");
    expect(problem).toMatchObject({
      code: 2322,
      severity: 1,
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } },
    });
  },
  async "positions count UTF-16 units"(s) {
    s.cells("const a = { wide: 1 };", 'const s = "😀😀"; a.^');
    expect(await s.labels()).toContain("wide");
    s.cells('const s = "😀😀"; missing');
    expect((await s.problems("a"))[0]?.range.start.character).toBe(18);
  },
  async "a template that is left open does not blind the cells behind"(s) {
    s.cells("const a = 1;", "const text = `open ${a", "a.toFixed(); const n: string = a;");
    expect(await s.errors("b")).not.toEqual([]);
    expect(await s.errors("c")).toEqual([expect.stringContaining("2322")]);
  },
  async "a comment that is left open does not blind the cells behind"(s) {
    s.cells("const a = 1; /* never ends", "const n: string = a;");
    expect(await s.errors("a")).toEqual([expect.stringContaining("1010")]);
    expect(await s.errors("b")).toEqual([expect.stringContaining("2322")]);
  },
  async "brackets too many or too few do not blind the cells behind"(s) {
    s.cells("const a = 1;", "function f() { if (a) {", "}}) const b = 2;", "do a", "for (", "a.toFixed(); b.toFixed()");
    for (const cell of "bcde") expect(await s.errors(cell)).not.toEqual([]);
    expect(await s.errors("f")).toEqual([]);
  },
  async "an import that is being written does not blind its cell"(s) {
    s.cells("import { \nconst a = 1;\na.^");
    expect(await s.labels()).toContain("toFixed");
  },
  async "a cell that throws does not take the types from the cells behind"(s) {
    s.cells("const a = { deep: 1 };", 'throw new Error("on purpose");', "a.^");
    expect(await s.labels()).toContain("deep");
    expect(await s.problems("c")).not.toContainEqual(expect.objectContaining({ code: 7027 }));
  },
  async "a name that a cell further down declares is said to be there"(s) {
    s.cells("later();", "function later() {}");
    expect(await s.errors("a")).toEqual([expect.stringContaining("A cell further down declares it")]);
  },
  async "a name that was executed further down is known above"(s) {
    s.cells("later^(1);", "function later(n: number) { return n }");
    s.execute("function later(n: number) { return n }");
    expect(await s.errors("a")).toEqual([]);
    expect(await s.hover()).toContain("function later(n: number): number");
  },
  async "a name of a cell that was executed and then deleted is still known"(s) {
    s.execute("const base = { size: 3 };\nconst gone = base.size;");
    s.cells("gone^.toFixed();");
    expect(await s.errors("a")).toEqual([]);
    expect(await s.hover()).toContain("const gone: number");
  },
  async "a cell that was edited since counts as it is written"(s) {
    s.execute("const edited = 1;");
    s.cells('const edited = "now";', "edited^");
    expect(await s.hover()).toContain('const edited: "now"');
  },
  async "names that are left for cells to come are not called unused"(s) {
    s.cells("const a = 1;\nfunction f() { const inner = 2; }");
    expect(await s.problems("a")).toEqual([
      expect.objectContaining({
        code: 6133,
        severity: 4,
        range: expect.objectContaining({ start: { line: 1, character: 21 } }),
      }),
    ]);
  },
  async "imports from Kelvin's library by itself"(s) {
    s.cells('import { readCsv } from "kelvin/data";', "const n = 1;", "expectedCalibrationErr^");
    const item = await s.item("expectedCalibrationError", "kelvin/calibration");
    expect(item.additionalTextEdits).toEqual([
      {
        newText: 'import { expectedCalibrationError } from "kelvin/calibration";\n',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    ]);
    expect(JSON.stringify(item.documentation)).toContain("calibration");
  },
  async "imports into the cell that needs it, though another imports from the module"(s) {
    s.cells('import { writeFileSync } from "node:fs";', 'import { cpus } from "node:os";\nreadFileSyn^');
    const item = await s.item("readFileSync", "node:fs");
    expect(item.additionalTextEdits).toEqual([
      {
        newText: '\nimport { readFileSync } from "node:fs";',
        range: { start: { line: 0, character: 31 }, end: { line: 0, character: 31 } },
      },
    ]);
  },
  async "imports from the files beside the notebook"(s) {
    s.cells("squar^");
    const item = await s.item("square", "./shapes");
    expect(item.additionalTextEdits?.[0]?.newText).toBe('import { square } from "./shapes";\n');
  },
  async "imports from the packages of the folder"(s) {
    s.cells("leftpa^");
    expect((await s.item("leftpad", "leftpad")).additionalTextEdits?.[0]?.newText).toBe(
      'import { leftpad } from "leftpad";\n',
    );
  },
  async "imports types as types"(s) {
    s.cells("let s: Shap^");
    expect((await s.item("Shape", "./shapes")).additionalTextEdits?.[0]?.newText).toContain("type Shape");
  },
  async "completes the names of a module in an import that is being written"(s) {
    s.cells('import { readCs^ } from "kelvin/data"', "const a = 1;");
    expect(await s.labels()).toContain("readCsv");
  },
  async "completes modules and files"(s) {
    s.cells('import { square } from "./^');
    expect(await s.labels()).toEqual(expect.arrayContaining(["shapes", "lib"]));
    s.cells('import {} from "kelvin/^"');
    expect(await s.labels()).toEqual(expect.arrayContaining(["data", "tensors", "calibration"]));
  },
  async "completes keys in brackets and string unions"(s) {
    s.cells('const row = { "first name": 1, age: 2 };', 'row["^"]');
    expect(await s.labels()).toEqual(expect.arrayContaining(["first name", "age"]));
    s.cells('function plot(kind: "bar" | "line") {}', 'plot("^")');
    expect((await s.labels()).toSorted()).toEqual(["bar", "line"]);
  },
  async "knows the types of tensors"(s) {
    s.cells('import * as tf from "kelvin/tensors";', "const t = tf.tensor2d([[1, 2]]);", "t.reshape([2]).^");
    expect(await s.labels()).toEqual(expect.arrayContaining(["dataSync", "matMul", "shape"]));
  },
  async "knows packages, and types of packages in @types"(s) {
    s.cells(
      'import { leftpad } from "leftpad";\nimport { wobble } from "untyped";',
      "leftpad(1, 2); const w^ = wobble(1)",
    );
    expect(await s.errors("b")).toEqual([expect.stringContaining("2345")]);
    expect(await s.hover()).toContain("const w: bigint");
  },
  async "knows Node and the kernel's globals, and no browser"(s) {
    s.cells('process.exitCode; Buffer.from("a"); fetch("x"); display(1, { limit: 3 }); html`<b>`; await input("?");');
    expect(await s.errors("a")).toEqual([]);
    s.cells("display(1, { limit: 'all' })");
    expect(await s.errors("a")).toEqual([expect.stringContaining("2322")]);
    s.cells("document.title");
    expect(await s.errors("a")).toEqual([expect.stringContaining("document")]);
  },
  async "imports of files that import files are followed"(s) {
    s.cells('import { deepArea } from "./lib/deep.ts";\nconst text: string = deepArea;');
    expect(await s.errors("a")).toEqual([expect.stringContaining("'number' is not assignable to type 'string'")]);
  },
  async "shows documentation of a function at hover"(s) {
    s.cells('import { square } from "./shapes.ts";', "square^(2)");
    expect(await s.hover()).toMatch(/function square\(side: number\): Shape[^]*A square\./);
  },
  async "helps with the signature of a function from another cell"(s) {
    s.cells("/** Fits.\n * @param rate how fast */\nfunction fit(rows: number[], rate: number) {}", "fit([1], ^)");
    const { cell, position } = s.cursor();
    const help = await s.request("textDocument/signatureHelp", cell, { position });
    expect(help).toMatchObject({
      activeParameter: 1,
      signatures: [{ label: "fit(rows: number[], rate: number): void" }],
    });
  },
  async "goes to definitions in cells, in files and in declarations"(s) {
    const definition = async () => {
      const { cell, position } = s.cursor();
      const links = await s.request("textDocument/definition", cell, { position });
      return links.map(({ targetUri, targetSelectionRange }) => [targetUri, targetSelectionRange.start]);
    };
    s.cells("const a = 1;\nfunction far() {}", "fa^r()");
    expect(await definition()).toEqual([["cell:a", { line: 1, character: 9 }]]);
    s.cells('import { square } from "./shapes.ts";\nsqu^are(1)');
    expect(await definition()).toEqual([[expect.stringMatching(/^file:.*shapes\.ts$/), { line: 3, character: 16 }]]);
    s.cells('import { readCsv } from "kelvin/data";\nrea^dCsv("x")');
    expect(await definition()).toEqual([[expect.stringMatching(/read-csv\.d\.ts$/), expect.anything()]]);
  },
  async "finds all references"(s) {
    s.cells("const rate = 1;", "const twice = rate * 2;", "rat^e");
    const { cell, position } = s.cursor();
    const found = await s.request("textDocument/references", cell, { position, context: { includeDeclaration: true } });
    expect(found.map(({ uri, range }) => [uri, range.start.character])).toEqual([
      ["cell:a", 6],
      ["cell:b", 14],
      ["cell:c", 0],
    ]);
  },
  async "renames across cells, and only what has the meaning"(s) {
    s.cells("const rate = 1;", "rat^e + rate;", "const rate = 'other';", "rate;");
    const { cell, position } = s.cursor();
    expect(await s.request("textDocument/prepareRename", cell, { position })).toMatchObject({ placeholder: "rate" });
    const { changes } = await s.request("textDocument/rename", cell, { position, newName: "speed" });
    expect(Object.entries(changes).map(([uri, edits]) => [uri, edits.length])).toEqual([
      ["cell:a", 1],
      ["cell:b", 2],
    ]);
  },
  async "offers quick fixes: a missing import, a typing error"(s) {
    s.cells("const a = 1;", 'const text = readFileSync("a");');
    const [problem] = await s.problems("b");
    const actions = await s.request("textDocument/codeAction", "b", {
      range: problem!.range,
      context: { diagnostics: [problem!] },
    });
    const add = actions.find(({ title }) => title === 'Add import from "node:fs"');
    expect(add?.edit.changes["cell:b"]?.[0]?.newText).toBe('import { readFileSync } from "node:fs";\n');
    s.cells("const length = 1;", "lenght + 1");
    const [typo] = await s.problems("b");
    const fixes = await s.request("textDocument/codeAction", "b", {
      range: typo!.range,
      context: { diagnostics: [typo!] },
    });
    expect(fixes.map(({ edit }) => edit.changes["cell:b"]?.[0]?.newText)).toContain("length");
  },
  async "formats a cell without indenting it as a block"(s) {
    s.cells("const a=1;", "if(a){\nconst b=2\n}");
    const edits = await s.request("textDocument/formatting", "b", { options: { tabSize: 2, insertSpaces: true } });
    expect(edits.map(({ newText }) => newText)).toEqual(expect.arrayContaining([" ", "  "]));
    expect(edits.every(({ range }) => range.end.line <= 2)).toBe(true);
  },
  async "gives semantic tokens and inlay hints in the cell's own lines"(s) {
    s.cells('import { square } from "./shapes.ts";', "// one\nconst area = square(2);");
    const { data } = await s.request("textDocument/semanticTokens/full", "b", {});
    expect([data.length % 5, data[0], data[1], data[2]]).toEqual([0, 1, 6, 4]);
    const end = { line: 9, character: 0 };
    const hints = await s.request("textDocument/inlayHint", "b", { range: { start: { line: 0, character: 0 }, end } });
    expect(hints.map(({ label, position }) => [label, position])).toContainEqual([
      ": Shape",
      { line: 1, character: 10 },
    ]);
  },
  async "highlights a name within its cell"(s) {
    s.cells("const a = 1;", "a^ + a;", "a;");
    const { cell, position } = s.cursor();
    expect(await s.request("textDocument/documentHighlight", cell, { position })).toHaveLength(2);
  },
};

let session: LanguageSession;
let folder: string;

beforeAll(async () => {
  folder = createNotebookFolder();
  session = openLanguageSession({ folder });
  await session.ready();
});
afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

it("there are at least 40", () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(40);
});

it.each(Object.entries(cases))("%s", async (_name, run) => {
  expect.hasAssertions();
  await run(session);
});
