import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { installation } from "../runtime/installation.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-sweep-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const script = join(installation().root, "dist/host/cli.mjs");
const env = { ...process.env, KELVIN_HOME: join(folder, "home"), TMPDIR: join(folder, "scratch") };
mkdirSync(env.TMPDIR);

const missing = existsSync(installation().kernel) && existsSync(script) ? undefined : "Kelvin is not built";
if (missing) console.warn(`kelvin sweep: skipped, ${missing}`);

/** A notebook whose only parameter is `x`, with `source` after it. */
function notebook(name: string, source: string): string {
  const cell = (id: string, text: string, tags: readonly string[]) => ({
    id,
    cell_type: "code",
    execution_count: null,
    metadata: { tags },
    outputs: [],
    source: text,
  });
  const kernelspec = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
  const cells = [cell("p", "let x = 0", ["parameters"]), cell("c", source, [])];
  writeFileSync(
    join(folder, name),
    JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
  );
  return name;
}

const kelvin = (...args: readonly string[]) =>
  spawnSync(process.execPath, [script, ...args], { cwd: folder, env, encoding: "utf8" });

describe.skipIf(missing)("kelvin sweep", () => {
  it("runs every value, keeps what fails apart, and goes on with what is missing", { timeout: 120_000 }, () => {
    const path = notebook("one.ipynb", 'if (x === 2 && !process.env.MENDED) throw new Error("diverged"); x * 100');
    const first = kelvin("sweep", path, "-p", "x=1..3", "--jobs", "2");
    expect(first.status).toBe(1);
    expect(first.stderr).toContain("x=2: failed");
    expect(first.stderr).toContain("diverged");
    expect(first.stdout).toContain("2 succeeded, 1 failed, of 3.");
    expect(readdirSync(join(folder, "one-sweep")).sort()).toEqual(["x=1.ipynb", "x=2.failed.ipynb", "x=3.ipynb"]);
    expect(readFileSync(join(folder, "one-sweep/x=3.ipynb"), "utf8")).toContain("300");
    const again = spawnSync(process.execPath, [script, "sweep", path, "-p", "x=1..3"], {
      cwd: folder,
      env: { ...env, MENDED: "1" },
      encoding: "utf8",
    });
    expect(again.stdout).toContain("1 succeeded, 2 there already, of 3.");
    expect(again.status).toBe(0);
    expect(readdirSync(join(folder, "one-sweep")).sort()).toEqual(["x=1.ipynb", "x=2.ipynb", "x=3.ipynb"]);
  });

  it("that was killed leaves nothing half done, and goes on", { timeout: 120_000 }, async () => {
    const path = notebook(
      "two.ipynb",
      "if (x === 2 && !process.env.MENDED) await new Promise((r) => setTimeout(r, 600_000)); x",
    );
    const child = spawn(process.execPath, [script, "sweep", path, "-p", "x=1,2", "--jobs", "1"], {
      cwd: folder,
      env,
      stdio: "ignore",
    });
    await expect.poll(() => existsSync(join(folder, "two-sweep/x=1.ipynb")), { timeout: 60_000 }).toBe(true);
    const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(readdirSync(join(folder, "two-sweep"))).toEqual(["x=1.ipynb"]);
    const again = spawnSync(process.execPath, [script, "sweep", path, "-p", "x=1,2"], {
      cwd: folder,
      env: { ...env, MENDED: "1" },
      encoding: "utf8",
    });
    expect(again.stdout).toContain("1 succeeded, 1 there already, of 2.");
  });

  it(
    "killed outright and begun again by two at once loses nothing; a worker without memory is one failure",
    { timeout: 240_000 },
    async () => {
      // The system kills what takes all of its memory in just this way.
      const path = notebook("four.ipynb", 'if (x === 2) process.kill(process.pid, "SIGKILL"); x');
      const start = (...more: readonly string[]) => {
        const args = [script, "sweep", path, "-p", "x=1,2", "--jobs", "1", ...more];
        const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
        let said = "";
        child.stderr.on("data", (text: Buffer) => (said += text.toString()));
        return { child, said: () => said, ended: new Promise((resolve) => child.once("close", resolve)) };
      };
      const killed = start();
      await expect.poll(killed.said, { timeout: 120_000 }).toContain("x=1: succeeded");
      killed.child.kill("SIGKILL");
      await killed.ended;
      const both = [start(), start()];
      expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([1, 1]);
      for (const { said } of both) {
        expect(said()).toContain("2 runs: 1 there already (such as x=1), 1 to be made, 1 at a time");
        expect(said()).toContain("x=2: failed");
        expect(said()).toMatch(/ended the kernel/u);
      }
      const files = readdirSync(join(folder, "four-sweep")).filter((name) => !name.includes(".partial."));
      expect(files.sort()).toEqual(["x=1.ipynb", "x=2.failed.ipynb"]);
      // Another text of the notebook is not mixed with what is there.
      notebook("four.ipynb", "-x");
      const refused = kelvin("sweep", path, "-p", "x=1,2");
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain("1 of 2 notebooks");
      expect(refused.stderr).toContain("made by another text of four.ipynb (such as x=1)");
      expect(kelvin("sweep", path, "-p", "x=1,2", "--changed").stdout).toContain("2 succeeded, of 2.");
      expect(readdirSync(join(folder, "four-sweep")).filter((name) => name.includes(".failed."))).toEqual([]);
    },
  );

  it("names a run whose objects did not fit into memory, and goes on", { timeout: 240_000 }, () => {
    const path = notebook(
      "five.ipynb",
      "const all: string[][] = []; if (x === 2) for (;;) all.push(Array.from({ length: 1e5 }, () => 'x')); x",
    );
    const args = [script, "sweep", path, "-p", "x=1..3", "--jobs", "1"];
    const ran = spawnSync(process.execPath, args, {
      cwd: folder,
      env: { ...env, KELVIN_HEAP: "200" },
      encoding: "utf8",
    });
    expect(ran.stdout).toContain("2 succeeded, 1 failed, of 3.");
    // How the system ends what V8 aborts is its own affair.
    const how = process.platform === "win32" ? "" : ".* out of memory, most likely\\. .* 200 MB";
    expect(ran.stdout).toMatch(new RegExp(`failed: x=2: Cell 3 .* ended the kernel: ${how}`, "u"));
    expect(ran.stderr).not.toContain(".partial.");
    expect(readdirSync(join(folder, "five-sweep")).sort()).toEqual(["x=1.ipynb", "x=2.failed.ipynb", "x=3.ipynb"]);
  });

  it("says what it takes", () => {
    notebook("three.ipynb", "x");
    expect(kelvin("sweep", "three.ipynb")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("-p NAME=VALUE") as string,
    });
    expect(kelvin("sweep", "nowhere.ipynb", "-p", "x=1").stderr).toContain('there is no notebook "nowhere.ipynb"');
    expect(kelvin("sweep", "three.ipynb", "-p", "x=1", "--jobs", "0").stderr).toContain("--jobs must be");
  });
});
