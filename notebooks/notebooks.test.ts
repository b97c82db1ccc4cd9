import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectClaims } from "../document/claims/collect-claims.ts";
import { findingsMediaType } from "../document/mime/findings.ts";
import type { CodeCell, Notebook } from "../document/notebook.ts";
import { readNotebook } from "../document/read-notebook.ts";

const folder = import.meta.dirname;
const command = join(folder, "../bin/kelvin.mjs");
const names = (await readdir(folder)).filter((name) => name.endsWith(".ipynb"));

/** How far a number may lie from the committed one: backends round differently, and 200 epochs of training add that up. */
const tolerance = { relative: 0.05, absolute: 0.01 };

async function parsed(path: string): Promise<Notebook> {
  const reading = readNotebook(await readFile(path, "utf8"));
  if (reading.kind !== "read") throw new Error(`${path}: ${reading.kind}`);
  return reading.notebook;
}

const codeCells = (notebook: Notebook) => notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");

/** What a cell shows and prints, as text. */
function textOf({ outputs }: CodeCell): string {
  return outputs
    .map((output) => {
      if (output.output_type === "stream") return output.text;
      return output.output_type === "error" ? output.evalue : String(output.data["text/plain"] ?? "");
    })
    .join("\n");
}

const hasTag = ({ metadata }: CodeCell, tag: string) =>
  Array.isArray(metadata["tags"]) && metadata["tags"].includes(tag);

/** Whether a notebook can be run at a smaller scale than it was committed at: what it concludes is then another matter. */
function hasScale(notebook: Notebook): boolean {
  return codeCells(notebook).some((cell) => hasTag(cell, "parameters") && /^let scale = "full"/m.test(cell.source));
}

function verdictsOf(notebook: Notebook): string[] {
  return collectClaims(notebook).map(
    ({ verdict, hypothesis = "", sentence }) => `${verdict}: ${hypothesis} ${sentence}`,
  );
}

function numbersOf(text: string): number[] {
  return [...text.replaceAll("−", "-").matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([digits]) => Number(digits));
}

describe.each(names)("%s as committed", (name) => {
  it("is a notebook of this kernel, with a title and a summary for the welcome page", async () => {
    const { nbformat_minor, metadata } = await parsed(join(folder, name));
    expect(nbformat_minor).toBe(5);
    expect(metadata["kernelspec"]).toEqual({
      display_name: "TypeScript (Kelvin)",
      language: "typescript",
      name: "kelvin",
    });
    expect(metadata["kelvin"]).toMatchObject({ title: expect.any(String), summary: expect.any(String) });
  });

  it("has been run from top to bottom without an error", async () => {
    const cells = codeCells(await parsed(join(folder, name)));
    expect(cells.map((cell) => cell.execution_count)).toEqual(cells.map((_, index) => index + 1));
    expect(cells.flatMap((cell) => cell.outputs.filter((output) => output.output_type === "error"))).toEqual([]);
  });

  it("names no folder of the machine that ran it", async () => {
    expect(await readFile(join(folder, name), "utf8")).not.toMatch(/\/(home|root|Users|tmp|work)\//);
  });
});

describe.each(names)("%s, run again", (name) => {
  let output: string;
  let committed: readonly CodeCell[];
  let fresh: readonly CodeCell[];
  let scaled: boolean;
  let verdicts: { readonly committed: readonly string[]; readonly fresh: readonly string[] };

  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), "kelvin-notebooks-"));
    const path = join(output, name);
    const notebook = await parsed(join(folder, name));
    scaled = hasScale(notebook);
    // As a reader would run it, from another folder and on whatever backend this machine has.
    const parameters = scaled ? ["-p", "scale=quick"] : [];
    const running = spawn(
      process.execPath,
      [command, "run", join(folder, name), "--out", path, "--timeout", "60", ...parameters],
      { cwd: output, stdio: ["ignore", "inherit", "inherit"] },
    );
    const [status] = (await once(running, "close")) as [number | null];
    if (status !== 0 && status !== 2) throw new Error(`kelvin run ${name} ended with status ${status}; see above`);
    const notebooks = { committed: notebook, fresh: await parsed(path) };
    verdicts = { committed: verdictsOf(notebooks.committed), fresh: verdictsOf(notebooks.fresh) };
    // 2 says that all cells ran and a claim is not held, as those of some write-ups are not.
    const expected = verdicts.fresh.some((line) => line.startsWith("not held: ")) ? 2 : 0;
    if (status !== expected)
      throw new Error(`kelvin run ${name} ended with status ${status}, not ${expected}; see above`);
    committed = codeCells(notebooks.committed);
    fresh = codeCells(notebooks.fresh).filter((cell) => !hasTag(cell, "injected-parameters"));
  }, 180_000);
  afterAll(() => rm(output, { recursive: true }));

  it("succeeds in every cell, and shows the same kinds of things", () => {
    const kinds = (cells: readonly CodeCell[]) =>
      cells.map((cell) =>
        cell.outputs
          // Where there is no TensorFlow, the kernel says on stderr which backend it took instead.
          .filter((output) => !(output.output_type === "stream" && output.name === "stderr"))
          // What audits find depends on the numbers, and so on the scale.
          .filter((output) => !(scaled && "data" in output && findingsMediaType in output.data))
          .map((output) => ("data" in output ? Object.keys(output.data) : output.output_type)),
      );
    expect(kinds(fresh)).toEqual(kinds(committed));
  });

  it("comes to the same verdicts on its claims, or judges the same ones where it is run at a smaller scale", () => {
    const seen = (lines: readonly string[]) =>
      scaled ? lines.map((line) => line.replace(/^(not held|held|undecided): /, "")) : lines;
    expect(seen(verdicts.fresh)).toEqual(seen(verdicts.committed));
  });

  it("comes to the same numbers, unless it is run at a smaller scale", () => {
    if (scaled) return;
    const cells = committed.filter((cell) =>
      ["predict", "fit-temperature", "compare", "conclude", "sql"].includes(cell.id),
    );
    for (const cell of cells) {
      const again = numbersOf(textOf(fresh.find((other) => other.id === cell.id) as CodeCell));
      const far = numbersOf(textOf(cell)).flatMap((value, index) => {
        const now = again[index] ?? NaN;
        const near = Math.abs(now - value) <= tolerance.absolute + tolerance.relative * Math.abs(value);
        return near ? [] : [`${cell.id}: ${value} came out as ${now}`];
      });
      expect(far).toEqual([]);
    }
  });
});
