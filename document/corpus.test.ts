import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createCell, createNotebook } from "./create-notebook.ts";
import { provenanceOf } from "./json/provenance.ts";
import { fileOrigin } from "./nbformat/file-origin.ts";
import type { Cell, Notebook } from "./notebook.ts";
import { readNotebook } from "./read-notebook.ts";
import { createSharedNotebook } from "./shared/create-shared-notebook.ts";
import { toNotebook } from "./shared/to-notebook.ts";
import { validateNotebook } from "./testing/validate-notebook.ts";
import { writeNotebook } from "./write-notebook.ts";

const folders = [join(import.meta.dirname, "fixtures"), ...(process.env["KELVIN_NOTEBOOKS"]?.split(":") ?? [])];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") })),
);
const kept = files.filter(({ name }) => !/^version-[23]/.test(name));

function read(text: string): Notebook {
  const reading = readNotebook(text);
  if (reading.kind === "refused") throw new Error(reading.message);
  return reading.notebook;
}

function withCell(notebook: Notebook, index: number, change: (cell: Cell) => Cell): Notebook {
  return { ...notebook, cells: notebook.cells.map((cell, at) => (at === index ? change(cell) : cell)) };
}

/** The text before and after a cell in its file. */
function aroundCell(text: string, cell: Cell): { readonly before: string; readonly after: string } {
  const place = provenanceOf(cell[fileOrigin]?.json ?? {});
  if (!place) throw new Error(`the cell ${cell.id} was not read from a file`);
  return { before: text.slice(0, place.start), after: text.slice(place.end) };
}

describe.each(kept)("$name", ({ text }) => {
  const notebook = read(text);
  const cells = notebook.cells.map((cell, index) => ({ index, id: cell.id }));

  test("is written as it was read", () => {
    expect(writeNotebook(notebook)).toBe(text);
  });

  test("is written as it was read after it was open in the shared document", () => {
    const doc = createSharedNotebook(notebook);
    const resultsOf = (id: string) => {
      const cell = notebook.cells.find((cell) => cell.id === id);
      return cell?.cell_type === "code" ? cell : { outputs: [], execution_count: null };
    };
    expect(writeNotebook(toNotebook(doc, notebook, resultsOf))).toBe(text);
  });

  test("has no problems", () => {
    expect(validateNotebook(notebook)).toEqual([]);
  });

  test.for(cells)("keeps all but the source where cell $index is typed into", ({ index }) => {
    const cell = notebook.cells[index] as Cell;
    const { before, after } = aroundCell(text, cell);
    const source = `${cell.source}\n# typed`;
    const written = writeNotebook(withCell(notebook, index, (cell) => ({ ...cell, source })));
    expect(written.startsWith(before) && written.endsWith(after)).toBe(true);
    const again = read(written);
    expect(again.cells[index]?.source).toBe(source);
    const back = writeNotebook(withCell(again, index, (typed) => ({ ...typed, source: cell.source })));
    expect(read(back).cells.map(({ source }) => source)).toEqual(notebook.cells.map(({ source }) => source));
  });

  test.for(cells)("keeps all other cells where cell $index is deleted", ({ index }) => {
    const cells = notebook.cells.filter((_, at) => at !== index);
    const written = writeNotebook({ ...notebook, cells });
    const again = read(written);
    expect(again.cells.map(({ source }) => source)).toEqual(cells.map(({ source }) => source));
    for (const cell of cells) {
      const place = provenanceOf(cell[fileOrigin]?.json ?? {});
      expect(written).toContain(text.slice(place?.start, place?.end));
    }
  });
});

describe("nbformat", () => {
  const version = pythonNbformat();
  if (version === undefined) console.warn("skipped: nbformat's own validation: python3 has no nbformat");

  test.skipIf(version === undefined)("finds all that Kelvin writes valid, and writes new notebooks alike", () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-corpus-"));
    const created = newNotebook();
    const all: [string, Notebook][] = [
      ...files
        .filter(({ name }) => name !== "version-2.ipynb" && !name.startsWith("newer-minor"))
        .map(({ name, text }): [string, Notebook] => [name, read(text)]),
      ["new.ipynb", created],
    ];
    for (const [name, notebook] of all) {
      const edited = { ...notebook, cells: [...notebook.cells, createCell("code", "added")] };
      writeFileSync(join(folder, name), writeNotebook(notebook));
      writeFileSync(join(folder, `edited-${name}`), writeNotebook(edited));
    }
    const report = python(nbformatReport, folder);
    rmSync(folder, { recursive: true });
    expect(JSON.parse(report)).toEqual({ invalid: [], new: writeNotebook(created) });
  });
});

/** Says which files of a folder are not valid, and how nbformat itself would write `new.ipynb`. */
const nbformatReport = `
import glob, json, os, sys
import nbformat
invalid = []
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.ipynb"))):
    text = open(path, encoding="utf-8-sig", newline="").read()
    try:
        nbformat.validate(nbformat.reader.reads(text))
    except Exception as error:
        invalid.append([os.path.basename(path), str(error)[:300]])
new = open(os.path.join(sys.argv[1], "new.ipynb"), encoding="utf-8", newline="").read()
written = nbformat.writes(nbformat.reads(new, as_version=4))
print(json.dumps({"invalid": invalid, "new": written + "\\n"}))
`;

/** A notebook made by Kelvin with an output of each kind. */
function newNotebook(): Notebook {
  const kernelspec = { name: "kelvin", display_name: "TypeScript (Kelvin)" };
  const notebook = createNotebook({ kernelspec, language: "typescript" });
  const cell: Cell = {
    id: "out",
    cell_type: "code",
    source: "const a = 1;\nconst b = 'é 😀';\n",
    metadata: { tags: ["x"], nested: { empty: {}, list: [] } },
    execution_count: 3,
    outputs: [
      { output_type: "stream", name: "stdout", text: " 10%\r100%\ndone\u2028\u000b\n" },
      {
        output_type: "display_data",
        data: {
          "text/html": "<b>\n</b>",
          "image/png": "AA==",
          "image/svg+xml": "<svg>\n</svg>",
          "application/json": [1, { a: "b\n" }],
        },
        metadata: {},
      },
      { output_type: "execute_result", data: { "text/plain": "" }, metadata: {}, execution_count: 3 },
      { output_type: "error", ename: "E", evalue: "v", traceback: ["\u001b[31mE\u001b[0m"] },
    ],
  };
  return { ...notebook, cells: [...notebook.cells, createCell("markdown", "# T"), createCell("raw", ""), cell] };
}

function python(program: string, ...parameters: readonly string[]): string {
  return execFileSync("python3", ["-W", "ignore", "-c", program, ...parameters], { encoding: "utf8" });
}

function pythonNbformat(): string | undefined {
  try {
    return python("import nbformat; print(nbformat.__version__)").trim();
  } catch {
    // Python is absent, or has no nbformat: the test then says that it was skipped.
    return undefined;
  }
}
