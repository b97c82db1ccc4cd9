import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { isRunning } from "../kernels/process-tree.ts";
import { installation } from "../runtime/installation.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-cli-"));
const home = join(folder, "home");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = join(installation().root, "dist/host/cli.mjs");
const environment = {
  ...process.env,
  KELVIN_HOME: home,
  JUPYTER_DATA_DIR: join(folder, "jupyter"),
  TMPDIR: join(folder, "scratch"),
};
mkdirSync(environment.TMPDIR);

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function kelvin(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    cwd: folder,
    env: environment,
  });
  return { status, out: stdout, err: stderr };
}

interface WrittenCell {
  readonly execution_count: number | null;
  readonly outputs: readonly { readonly output_type: string; readonly data?: { readonly "text/plain": string[] } }[];
}

const cellsIn = (name: string): readonly WrittenCell[] =>
  (JSON.parse(readFileSync(join(folder, name), "utf8")) as { cells: WrittenCell[] }).cells;

function notebook(name: string, sources: readonly string[], kernel = "kelvin"): string {
  const cells = sources.map((source, index) => ({
    id: `cell-${index}`,
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  }));
  const kernelspec = { name: kernel, display_name: kernel, language: kernel === "python3" ? "python" : "typescript" };
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  return path;
}

const missing = kelvin("kernelspec", "list").out.includes("python3") ? undefined : "no ipykernel";

describe("kelvin", () => {
  it("lists its commands, and answers a wrong one with a hint and status 2", () => {
    expect(kelvin("help").out).toContain("kernelspec install|list|remove");
    expect(kelvin("serve", "--help")).toMatchObject({ status: 0, out: kelvin("help").out });
    expect(kelvin("frobnicate")).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no command "frobnicate"') as string,
    });
    expect(kelvin("run", "a.ipynb", "--colour")).toMatchObject({
      status: 2,
      err: expect.stringContaining("--colour") as string,
    });
    expect(kelvin("toString").status).toBe(2);
  });

  it("installs, lists and removes its kernelspec", () => {
    expect(kelvin("kernelspec", "install").status).toBe(0);
    const file = join(folder, "jupyter/kernels/kelvin/kernel.json");
    const spec = JSON.parse(readFileSync(file, "utf8")) as { argv: string[]; language: string; interrupt_mode: string };
    expect(spec).toMatchObject({ language: "typescript", interrupt_mode: "message" });
    expect(spec.argv.at(-1)).toBe("{connection_file}");
    const paths = spec.argv.filter((part) => !/^[-{]/.test(part));
    expect(paths.length).toBe(2);
    expect(paths.every((path) => existsSync(path))).toBe(true);
    expect(existsSync(join(folder, "jupyter/kernels/kelvin/logo-svg.svg"))).toBe(true);
    expect(kelvin("kernelspec", "list").out).toMatch(/^kelvin /m);
    expect(kelvin("kernelspec", "remove").status).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});

describe("kelvin check", () => {
  it("says where a file does not add up, with status 2, and 1 for what it cannot read", { timeout: 60_000 }, () => {
    writeFileSync(join(folder, "sums.md"), "# Sums\n\nThere are 12 of 16 (57%), and 2 + 2 = 4.\n");
    writeFileSync(join(folder, "fine.csv"), "a;b\n1;2\n");
    const wrong = kelvin("check", "sums.md");
    expect(wrong.status).toBe(2);
    expect(wrong.out).toContain("sums.md:3:1: wrong (part of whole)");
    expect(wrong.out).toContain("12 / 16 = 75%");
    expect(kelvin("check", "fine.csv")).toMatchObject({ status: 0 });
    expect(JSON.parse(kelvin("check", "sums.md", "--json").out)).toMatchObject([{ file: "sums.md", tables: 0 }]);
    const none = kelvin("check", "none.md", "sums.md");
    expect(none).toMatchObject({ status: 1, err: expect.stringContaining("none.md: there is no such file") as string });
    expect(none.out).toContain("sums.md");
  });
});

describe("kelvin run", () => {
  it("runs a notebook, writes it and its report, and leaves the original as it was", { timeout: 60_000 }, () => {
    const path = notebook("fine.ipynb", ["const half: number = 21;", "console.log('printed'); half * 2"]);
    const before = readFileSync(path, "utf8");
    const { status, err } = kelvin("run", path, "--out", "done.ipynb", "--html", "done.html");
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(cellsIn("done.ipynb")[1]).toMatchObject({
      execution_count: 2,
      outputs: [{ text: ["printed\n"] }, { data: { "text/plain": ["42"] } }],
    });
    expect(readFileSync(join(folder, "done.html"), "utf8")).toContain("printed");
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("ends with status 1 and names the cell that failed; what ran before is written", { timeout: 60_000 }, () => {
    const path = notebook("broken.ipynb", ["1 + 1", "const rows: number[] = [];\nrows[0]!.toFixed(2)", "2 + 2"]);
    const { status, err } = kelvin(
      "run",
      path,
      "-o",
      "broken-done.ipynb",
      "--claims",
      "broken.json",
      "--junit",
      "broken.xml",
    );
    expect(status).toBe(1);
    const { failedCell } = JSON.parse(readFileSync(join(folder, "broken.json"), "utf8")) as { failedCell: unknown };
    expect(failedCell).toMatchObject({
      cell: 2,
      run: 2,
      reason: "error",
      message: expect.stringContaining("TypeError: "),
    });
    expect(readFileSync(join(folder, "broken.xml"), "utf8")).toMatch(
      /name="Cell 2 \[2\] .*<error message="TypeError: /,
    );
    expect(err).toMatch(/cell 2/i);
    expect(err).toContain("TypeError");
    // Nobody looks at a pipe in colour.
    expect(err).not.toContain("\u001b");
    const cells = cellsIn("broken-done.ipynb");
    expect(cells.map((cell) => cell.outputs.map((output) => output.output_type))).toEqual([
      ["execute_result"],
      ["error"],
      [],
    ]);
  });

  it("ends with status 2 where a claim is not held, and writes the claims for programs", { timeout: 120_000 }, () => {
    notebook("claims.ipynb", [
      'import { claim, atLeast } from "kelvin/claims"; claim("a holds", atLeast(2, 1)); claim("b holds", atLeast(1, 2));',
    ]);
    const ran = kelvin(
      "run",
      "claims.ipynb",
      "--claims",
      "claims.json",
      "--junit",
      "claims.xml",
      "--html",
      "claims.html",
    );
    expect(ran).toMatchObject({ status: 2 });
    expect(ran.out).toBe("1 of 2 claims held, 1 not held\n  not held: b holds (value is 1, not at least 2)\n");
    expect(ran.err).toMatch(
      /^cell 1: succeeded in .* s\nWrote .*claims\.html\nWrote .*claims\.json\nWrote .*claims\.xml\n$/,
    );
    // What a program reads stands alone on stdout.
    const piped = kelvin("run", "claims.ipynb", "--claims", "-");
    expect(piped.out).toBe(readFileSync(join(folder, "claims.json"), "utf8"));
    expect(piped.err).toContain("1 of 2 claims held");
    expect(kelvin("run", "claims.ipynb", "--claims", "-", "--out", "-").err).toContain(
      "only one of them can go to stdout",
    );
    const { claims } = JSON.parse(readFileSync(join(folder, "claims.json"), "utf8")) as {
      claims: { sentence: string; verdict: string }[];
    };
    expect(claims.map(({ sentence, verdict }) => `${sentence}: ${verdict}`)).toEqual([
      "a holds: held",
      "b holds: not held",
    ]);
    expect(readFileSync(join(folder, "claims.xml"), "utf8")).toContain('tests="2" failures="1" errors="0" skipped="0"');
    expect(readFileSync(join(folder, "claims.html"), "utf8")).toContain(
      '1 held</span> <span class="kv-tally kv-tally-not-held">1 not held',
    );
  });

  it("stops a cell that runs longer than its time and names it", { timeout: 60_000 }, () => {
    const path = notebook("endless.ipynb", ["while (true) {}"]);
    const { status, err } = kelvin("run", path, "--timeout", "2");
    expect(status).toBe(1);
    expect(err).toMatch(/cell 1/i);
    expect(err).toMatch(/2 s/);
  });

  it("computes on the tensor backend that is asked for, and knows which there are", { timeout: 60_000 }, () => {
    const source = 'import * as tf from "kelvin/tensors"; await tf.ready(); tf.getBackend()';
    const path = notebook("tensors.ipynb", [source]);
    expect(kelvin("run", path, "--backend", "cpu", "--out", "tensors-done.ipynb").status).toBe(0);
    expect(cellsIn("tensors-done.ipynb")[0]).toMatchObject({ outputs: [{ data: { "text/plain": ["'cpu'"] } }] });
    expect(kelvin("run", path, "--backend", "cuda")).toMatchObject({
      status: 2,
      err: expect.stringContaining('must be auto, tensorflow, webgpu, wasm, cpu, not "cuda"') as string,
    });
  });

  it("gives parameters their values, of a file and of the command line", { timeout: 60_000 }, () => {
    const tagged = {
      id: "p",
      cell_type: "code",
      metadata: { tags: ["parameters"] },
      execution_count: null,
      outputs: [],
    };
    const use = { ...tagged, id: "u", metadata: {}, source: "[rate, name, ids, later()]" };
    const cells = [
      { ...tagged, source: 'const rate = 1, name = "a", ids = [0];\nfunction later() { return rate; }' },
      use,
    ];
    const path = join(folder, "parameters.ipynb");
    writeFileSync(path, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    writeFileSync(join(folder, "values.json"), '{ "rate": 5, "ids": [1, 2] }');
    const { status, err } = kelvin(
      "run",
      path,
      "-f",
      "values.json",
      "-p",
      "rate=0.5",
      "-p",
      "name=b",
      "--out",
      "p.ipynb",
    );
    expect({ status, err }).toMatchObject({ status: 0 });
    const ran = cellsIn("p.ipynb");
    expect(ran).toHaveLength(3);
    expect(ran[2]!.outputs).toMatchObject([
      { data: { "text/plain": [expect.stringContaining("0.5, 'b', [ 1, 2 ], 0.5")] } },
    ]);
    expect(kelvin("run", path, "-p", "rate").err).toContain('expected NAME=VALUE, not "rate"');
  });

  it("takes a notebook of words alone", { timeout: 60_000 }, () => {
    const path = join(folder, "words.ipynb");
    const cell = { id: "w", cell_type: "markdown", metadata: {}, source: "# Only words\n\n$x^2$" };
    writeFileSync(path, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    expect(kelvin("run", path, "--html", "words.html").status).toBe(0);
    expect(readFileSync(join(folder, "words.html"), "utf8")).toContain("Only words");
  });

  it("runs beside the notebook, in a folder with blanks and letters of any script", { timeout: 60_000 }, () => {
    mkdirSync(join(folder, "größe 数据"));
    writeFileSync(join(folder, "größe 数据/hier.txt"), "gefunden");
    const read = "import { readFileSync } from 'node:fs';\nreadFileSync('hier.txt', 'utf8')";
    const path = notebook("größe 数据/mein Heft.ipynb", [read]);
    expect(kelvin("run", path, "--out", "größe 数据/fertig.ipynb").status).toBe(0);
    expect(cellsIn("größe 数据/fertig.ipynb")[0]!.outputs[0]!.data!["text/plain"]).toEqual(["'gefunden'"]);
  });

  it.skipIf(missing)(
    `runs on another kernel: the notebook's own, or the one that is named${missing ? ` (${missing})` : ""}`,
    { timeout: 60_000 },
    () => {
      const path = notebook("py.ipynb", ["import sys; sys.version_info[0]"], "python3");
      expect(kelvin("run", path, "--out", "py-done.ipynb").status).toBe(0);
      expect(cellsIn("py-done.ipynb")[0]!.outputs[0]!.data!["text/plain"]).toEqual(["3"]);
      const same = notebook("same.ipynb", ["6 * 7"]);
      expect(kelvin("run", same, "--kernel", "python3", "--out", "same-done.ipynb").status).toBe(0);
      expect(readFileSync(join(folder, "same-done.ipynb"), "utf8")).toContain("ipython");
    },
  );

  it("names the kernels that there are where the one that is asked for is not", () => {
    const { status, err } = kelvin("run", notebook("any.ipynb", ["1"]), "--kernel", "cobol");
    expect(status).toBe(1);
    expect(err).toContain("“cobol” is not installed");
    expect(err).toContain("kelvin (TypeScript (Kelvin))");
  });

  it.each([
    ["process.exit(3)", "status 3"],
    ...(process.platform === "win32" ? [] : [["process.abort()", "SIGABRT"]]),
    ["process.kill(process.pid, 'SIGKILL'); for (;;) {}", "SIGKILL"],
  ])("says which cell ended the kernel, and how: %s", { timeout: 60_000 }, (code, how) => {
    const path = notebook("deadly.ipynb", ["'fine'", code, "'never'"]);
    const { status, err } = kelvin("run", path, "--out", "deadly-done.ipynb");
    expect(status).toBe(1);
    expect(err).toMatch(/cell 2.* ended the kernel/i);
    expect(err).toContain(how);
    expect(cellsIn("deadly-done.ipynb")[0]!.outputs[0]!.data!["text/plain"]).toEqual(["'fine'"]);
  });

  it.runIf(process.platform !== "win32").each([
    ["in a loop", "for (;;) {}"],
    ["at rest", "await new Promise(() => setTimeout(() => undefined, 1e9))"],
  ])(
    "is interrupted by Ctrl+C %s, writes what ran, and leaves no process",
    { timeout: 60_000 },
    async (_where, code) => {
      const tell = "import { writeFileSync } from 'node:fs'; writeFileSync('kernel.pid', String(process.pid));";
      rmSync(join(folder, "kernel.pid"), { force: true });
      rmSync(join(folder, "so-far"), { force: true });
      const path = notebook("stopped.ipynb", [
        tell,
        `console.log('so far'); writeFileSync('so-far', ''); ${code}`,
        "3",
      ]);
      const command = spawn(process.execPath, [script, "run", path, "--out", "stopped-done.ipynb"], {
        cwd: folder,
        env: environment,
        stdio: ["ignore", "ignore", "pipe"],
      });
      let err = "";
      command.stderr.on("data", (text: Buffer) => (err += text.toString()));
      await expect.poll(() => err, { timeout: 20_000 }).toContain("cell 1: succeeded");
      await expect.poll(() => existsSync(join(folder, "so-far"))).toBe(true);
      const ended = new Promise((resolve) => command.once("exit", resolve));
      // From a terminal it comes twice: to the command, and to the launcher, which passes it on.
      command.kill("SIGINT");
      command.kill("SIGINT");
      expect(await ended).toBe(130);
      expect(err).toMatch(/cell 2.*was interrupted/i);
      expect(JSON.stringify(cellsIn("stopped-done.ipynb")[1]!.outputs)).toContain("so far");
      expect(isRunning(Number(readFileSync(join(folder, "kernel.pid"), "utf8")))).toBe(false);
      expect(readdirSync(environment.TMPDIR).filter((name) => name.startsWith("kelvin-run-"))).toEqual([]);
    },
  );

  it.runIf(process.platform !== "win32")(
    "takes its kernel with it when it is killed",
    { timeout: 60_000 },
    async () => {
      rmSync(join(folder, "kernel.pid"), { force: true });
      const tell =
        "import { writeFileSync } from 'node:fs'; writeFileSync('kernel.pid', String(process.pid)); for (;;) {}";
      const command = spawn(process.execPath, [script, "run", notebook("killed.ipynb", [tell])], {
        cwd: folder,
        env: environment,
        stdio: "ignore",
      });
      const file = join(folder, "kernel.pid");
      await expect.poll(() => existsSync(file) && readFileSync(file, "utf8"), { timeout: 20_000 }).toBeTruthy();
      command.kill("SIGKILL");
      const pid = Number(readFileSync(file, "utf8"));
      await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
    },
  );

  it.each([
    ["a file that is not there", "nowhere.ipynb", undefined],
    ["a file that is no JSON", "text.ipynb", "hello"],
    ["JSON that is no notebook", "list.ipynb", "[1, 2]"],
    ["a truncated notebook", "cut.ipynb", '{"cells": [{"cell_type": "code", "sour'],
  ])("refuses %s in one sentence", (_what, name, text) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { status, err } = kelvin("run", name);
    expect(status).toBe(1);
    expect(err).toContain(name);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(3);
    expect(err).not.toContain("    at ");
  });
});

describe("kelvin diff", () => {
  it("tells what differs between two notebooks, and ends as diff does", () => {
    notebook("old.ipynb", ["const bins = 10;\nbins", "'same'"]);
    notebook("new.ipynb", ["const bins = 15;\nbins", "'same'", "'new'"]);
    const { status, out } = kelvin("diff", "old.ipynb", "new.ipynb");
    expect(status).toBe(1);
    expect(out.split("\n")).toEqual([
      "@@ code cell cell-0",
      "- const bins = 10;",
      "+ const bins = 15;",
      "  bins",
      "@@ code cell cell-2 added",
      "+ 'new'",
      "",
    ]);
    expect(kelvin("diff", "old.ipynb", "old.ipynb")).toMatchObject({ status: 0, out: "" });
    expect(JSON.parse(kelvin("diff", "--json", "old.ipynb", "new.ipynb").out)).toMatchObject({ changed: 1, added: 1 });
  });

  it("says why there is nothing to compare with", () => {
    notebook("alone.ipynb", ["1"]);
    const { status, err } = kelvin("diff", "alone.ipynb");
    expect(status).toBe(2);
    expect(err).toContain("git has no HEAD of alone.ipynb");
    expect(kelvin("diff").status).toBe(2);
  });
});

describe("kelvin export", () => {
  it(
    "writes the report beside the notebook, or where it is told, without running anything",
    { timeout: 60_000 },
    () => {
      const path = notebook("report.ipynb", ["throw new Error('not run')"]);
      expect(kelvin("export", path, "--to", "html").status).toBe(0);
      expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("not run");
      mkdirSync(join(folder, "elsewhere"));
      expect(kelvin("export", path, "--to", "html", "-o", "elsewhere/r.html").status).toBe(0);
      expect(existsSync(join(folder, "elsewhere/r.html"))).toBe(true);
      expect(kelvin("export", path, "--to", "pdf")).toMatchObject({
        status: 2,
        err: expect.stringContaining("html") as string,
      });
    },
  );

  it(
    "takes over the bundled notebook whole: figures, formulas, and no address to fetch from",
    { timeout: 60_000 },
    () => {
      const path = join(installation().notebooks, "1-temperature-scaling.ipynb");
      expect(kelvin("export", path, "-o", "temperature.html").status).toBe(0);
      const html = readFileSync(join(folder, "temperature.html"), "utf8");
      expect({
        figure: html.includes('class="plotly-figure'),
        formula: html.includes('class="katex'),
        fetched: /<(script|img|link|iframe)[^>]*(src|href)="?(https?:)?\/\//.test(html),
      }).toEqual({ figure: true, formula: true, fetched: false });
    },
  );

  it("takes over images beside the notebook, and no others unless it is trusted", { timeout: 60_000 }, () => {
    const svg = (name: string): string => `<svg xmlns="http://www.w3.org/2000/svg"><title>${name}</title></svg>`;
    mkdirSync(join(folder, "book/figures"), { recursive: true });
    writeFileSync(join(folder, "book/figures/inside.svg"), svg("inside"));
    writeFileSync(join(folder, "outside.svg"), svg("outside"));
    const source = `![](figures/inside.svg) ![](../outside.svg) ![](${join(folder, "outside.svg")})`;
    const cell = { id: "i", cell_type: "markdown", metadata: {}, source };
    const path = join(folder, "book/images.ipynb");
    writeFileSync(path, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    const shown = (name: string): boolean =>
      readFileSync(join(folder, "images.html"), "utf8").includes(Buffer.from(svg(name)).toString("base64"));
    expect(kelvin("export", path, "-o", "images.html").status).toBe(0);
    expect([shown("inside"), shown("outside")]).toEqual([true, false]);
    expect(kelvin("export", path, "-o", "images.html", "--trust").status).toBe(0);
    expect([shown("inside"), shown("outside")]).toEqual([true, true]);
  });
});

/**
 * Starts a command that stays, waits until it has printed `until` and `also` holds, sends Ctrl+C, and answers with all that
 * it printed.
 */
async function untilPrinted(
  args: readonly string[],
  until: RegExp,
  env: NodeJS.ProcessEnv = {},
  also: () => boolean = () => true,
): Promise<string> {
  const command = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: { ...environment, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [command.stdout, command.stderr])
    stream.on("data", (text: Buffer) => (printed += text.toString()));
  const ended = new Promise((resolve) => command.once("exit", resolve));
  await expect.poll(() => printed, { timeout: 20_000 }).toMatch(until);
  await expect.poll(also, { timeout: 20_000, message: `after it printed ${printed}` }).toBe(true);
  command.kill("SIGINT");
  await ended;
  return printed;
}

describe("kelvin serve and kelvin open", () => {
  afterEach(() => kelvin("host", "--stop"));

  it(
    "print an address with a token, another one each time, of one and the same host",
    { timeout: 60_000 },
    async () => {
      const first = await untilPrinted(["serve", "--no-open"], /Ctrl\+C ends/);
      const second = await untilPrinted(["serve", "--no-open"], /Ctrl\+C ends/);
      const [address, other] = [first, second].map((text) => new URL(/http:\S+/.exec(text)![0]));
      expect(other!.port).toBe(address!.port);
      expect(other!.searchParams.get("token")).not.toBe(address!.searchParams.get("token"));
      const elsewhere = Number(address!.port) === 45_000 ? 45_001 : 45_000;
      expect(kelvin("serve", "--port", String(elsewhere), "--no-open")).toMatchObject({
        status: 2,
        err: expect.stringContaining(`on port ${address!.port} already`) as string,
      });
      expect(kelvin("host", "--stop").out).toContain("told to end");
      expect(kelvin("host", "--stop").out).toContain("No host is running");
    },
  );

  it("say that a port is taken", { timeout: 60_000 }, async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const { status, err } = kelvin("serve", "--port", String(port), "--no-open");
    taken.close();
    expect(status).toBe(1);
    expect(err).toContain(`address already in use 127.0.0.1:${port}`);
  });

  it.runIf(process.platform === "linux")(
    "go to the browser where there is no display, or no desktop runtime and npm is set to work offline",
    { timeout: 60_000 },
    async () => {
      const programs = join(folder, "programs");
      mkdirSync(programs, { recursive: true });
      // A browser that takes the address and stays.
      writeFileSync(join(programs, "xdg-open"), `#!/bin/sh\necho "$1" > '${join(folder, "opened")}'\nexec sleep 3\n`, {
        mode: 0o755,
      });
      const env = {
        PATH: `${programs}:${process.env["PATH"]}`,
        ELECTRON_OVERRIDE_DIST_PATH: join(folder, "nowhere"),
        npm_config_offline: "true",
      };
      const dark = await untilPrinted(["open"], /open the address yourself/, {
        ...env,
        DISPLAY: "",
        WAYLAND_DISPLAY: "",
      });
      expect(dark).toContain("There is no display here");
      const bright = await untilPrinted(
        ["open", "some book.ipynb"],
        /npm is set to work offline[^]*Ctrl\+C ends/,
        { ...env, DISPLAY: ":0" },
        () => existsSync(join(folder, "opened")) && readFileSync(join(folder, "opened"), "utf8").endsWith("\n"),
      );
      expect(bright).not.toContain("First start");
      const opened = new URL(readFileSync(join(folder, "opened"), "utf8").trim());
      expect(opened.searchParams.get("path")).toBe(join(folder, "some book.ipynb"));
    },
  );
});
