import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installation } from "../runtime/installation.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-cli-"));
const home = join(folder, "home");

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function kelvin(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(installation().root, "dist/host/cli.mjs"), ...args],
    {
      encoding: "utf8",
      cwd: folder,
      env: { ...process.env, KELVIN_HOME: home, JUPYTER_DATA_DIR: join(folder, "jupyter"), ...env },
    },
  );
  return { status, out: stdout, err: stderr };
}

function notebook(name: string, sources: readonly string[]): string {
  const cells = sources.map((source, index) => ({
    id: `cell-${index}`,
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  }));
  const kernelspec = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  return path;
}

describe("kelvin", () => {
  it("lists its commands, and answers a wrong one with a hint and status 2", () => {
    expect(kelvin(["help"]).out).toContain("kernelspec install|list|remove");
    expect(kelvin(["frobnicate"])).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no command "frobnicate"') as string,
    });
    expect(kelvin(["run", "a.ipynb", "--colour"])).toMatchObject({
      status: 2,
      err: expect.stringContaining("--colour") as string,
    });
    expect(kelvin(["toString"]).status).toBe(2);
  });

  it("installs, lists and removes its kernelspec", () => {
    expect(kelvin(["kernelspec", "install"]).status).toBe(0);
    const file = join(folder, "jupyter/kernels/kelvin/kernel.json");
    const spec = JSON.parse(readFileSync(file, "utf8")) as { argv: string[]; language: string; interrupt_mode: string };
    expect(spec).toMatchObject({ language: "typescript", interrupt_mode: "message" });
    expect(spec.argv.at(-1)).toBe("{connection_file}");
    expect(spec.argv.slice(0, 2).every((path) => existsSync(path))).toBe(true);
    expect(kelvin(["kernelspec", "list"]).out).toMatch(/^kelvin /m);
    expect(kelvin(["kernelspec", "remove"]).status).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});

describe("kelvin run", () => {
  it("runs a notebook, writes it and its report, and leaves the original as it was", { timeout: 60_000 }, () => {
    const path = notebook("fine.ipynb", ["const half: number = 21;", "console.log('printed'); half * 2"]);
    const before = readFileSync(path, "utf8");
    const { status, err } = kelvin(["run", path, "--out", "done.ipynb", "--html", "done.html"]);
    expect({ status, err }).toMatchObject({ status: 0 });
    const done = JSON.parse(readFileSync(join(folder, "done.ipynb"), "utf8")) as {
      cells: { outputs: unknown[]; execution_count: number }[];
    };
    expect(done.cells[1]).toMatchObject({ execution_count: 2 });
    expect(JSON.stringify(done.cells[1]!.outputs)).toContain("printed");
    expect(JSON.stringify(done.cells[1]!.outputs)).toContain('"42"');
    expect(readFileSync(join(folder, "done.html"), "utf8")).toContain("printed");
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("ends with status 1 and names the cell that failed; what ran before is written", { timeout: 60_000 }, () => {
    const path = notebook("broken.ipynb", ["1 + 1", "const rows: number[] = [];\nrows[0]!.toFixed(2)", "2 + 2"]);
    const { status, err } = kelvin(["run", path, "--out", "broken-done.ipynb"]);
    expect(status).toBe(1);
    expect(err).toMatch(/cell 2/i);
    expect(err).toContain("TypeError");
    const done = JSON.parse(readFileSync(join(folder, "broken-done.ipynb"), "utf8")) as {
      cells: { outputs: { output_type: string }[] }[];
    };
    expect(done.cells.map((cell) => cell.outputs.map((output) => output.output_type))).toEqual([
      ["execute_result"],
      ["error"],
      [],
    ]);
  });

  it("stops a cell that runs longer than its time and names it", { timeout: 60_000 }, () => {
    const path = notebook("endless.ipynb", ["while (true) {}"]);
    const { status, err } = kelvin(["run", path, "--timeout", "2"]);
    expect(status).toBe(1);
    expect(err).toMatch(/cell 1/i);
    expect(err).toMatch(/2 s/);
  });

  it.each([
    ["a file that is not there", "nowhere.ipynb", undefined],
    ["a file that is no JSON", "text.ipynb", "hello"],
    ["JSON that is no notebook", "list.ipynb", "[1, 2]"],
    ["a truncated notebook", "cut.ipynb", '{"cells": [{"cell_type": "code", "sour'],
  ])("refuses %s in one sentence", (_what, name, text) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { status, err } = kelvin(["run", name]);
    expect(status).toBe(1);
    expect(err).toContain(name);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(3);
    expect(err).not.toContain("    at ");
  });
});

describe("kelvin export", () => {
  it(
    "writes the report beside the notebook, or where it is told, without running anything",
    { timeout: 60_000 },
    () => {
      const path = notebook("report.ipynb", ["throw new Error('not run')"]);
      expect(kelvin(["export", path, "--to", "html"]).status).toBe(0);
      expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("not run");
      mkdirSync(join(folder, "elsewhere"));
      expect(kelvin(["export", path, "--to", "html", "-o", "elsewhere/r.html"]).status).toBe(0);
      expect(existsSync(join(folder, "elsewhere/r.html"))).toBe(true);
      expect(kelvin(["export", path, "--to", "pdf"])).toMatchObject({
        status: 2,
        err: expect.stringContaining("html") as string,
      });
    },
  );
});
