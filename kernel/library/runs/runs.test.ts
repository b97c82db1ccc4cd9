import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { RunsChange } from "../../../document/mime/runs.ts";
import { toRows } from "../data/to-rows.ts";
import { followRuns } from "./follow-runs.ts";
import { openRuns } from "./index.ts";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-runs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = () => openRuns(join(folder, "runs"));
/** A program of its own that uses the store of this test. */
const program = (code: string): readonly string[] => [
  "--input-type=module",
  "-e",
  `import { openRuns } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))}; const runs = openRuns(${JSON.stringify(join(folder, "runs"))}); ${code}`,
];

describe("runs", () => {
  it("keep what they were told, what they measured, and with what", async () => {
    const data = join(folder, "data.csv");
    writeFileSync(data, "a\n1\n");
    const run = await store().start({ parameters: { lambda: 0.08, model: { width: 64 } }, seed: 3, data: [data] });
    run.log({ nll: 0.5 });
    run.log({ nll: 0.4, ece: Number.NaN });
    const path = run.keep("weights.txt", "1 2 3");
    run.finish({ accuracy: 0.9 });
    const { runs, problems } = await store().list();
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([
      {
        status: "finished",
        parameters: { lambda: 0.08, model: { width: 64 } },
        seed: 3,
        metrics: { nll: 0.4, ece: Number.NaN, accuracy: 0.9 },
        artefacts: ["weights.txt"],
        environment: {
          node: process.version,
          // printf 'a\n1\n' | sha256sum
          data: [{ path: data, bytes: 4, sha256: "309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc" }],
        },
      },
    ]);
    expect(readFileSync(path, "utf8")).toBe("1 2 3");
  });

  it("are tables: a row each with paths as names, and all measurements", async () => {
    const runs = store();
    await runs.record({ parameters: { lambda: 0, model: { width: 8 }, seed: 1 }, seed: 1 }, (run) => {
      run.log({ loss: 2 });
      run.log({ loss: 1 });
      return { ece: 0.3, lambda: 7 };
    });
    await runs.record({ parameters: { lambda: 0.1 } }, () => ({ ece: Number.POSITIVE_INFINITY }));
    const rows = toRows(await runs.table());
    expect(rows).toMatchObject([
      { status: "finished", lambda: 0, "metrics.lambda": 7, "model.width": 8, seed: 1, loss: 1, ece: 0.3 },
      { lambda: 0.1, "model.width": null, loss: null, ece: Number.POSITIVE_INFINITY },
    ]);
    expect(toRows(await runs.metrics())).toMatchObject([
      { step: 0, metric: "loss", value: 2 },
      { step: 1, metric: "loss", value: 1 },
    ]);
    const best = await runs.query(
      'select "lambda", (select min(value) from metrics) as least from runs order by ece limit 1',
    );
    expect(toRows(best)).toEqual([{ lambda: 0, least: 1 }]);
  });

  it("that fail say why, and what interrupts them is told apart", async () => {
    const runs = store();
    await expect(runs.record({}, () => Promise.reject(new RangeError("too large")))).rejects.toThrow("too large");
    const interrupted = Object.assign(new Error("stopped"), { name: "Interrupted" });
    await expect(runs.record({}, () => Promise.reject(interrupted))).rejects.toThrow("stopped");
    const { runs: found } = await runs.list();
    expect(found.map(({ status, error }) => [status, error?.message])).toEqual([
      ["failed", "too large"],
      ["interrupted", "stopped"],
    ]);
  });

  it("whose process was killed are lost, with what they had measured", async () => {
    const child = spawn(
      process.execPath,
      program(
        "const run = await runs.start(); run.log({ nll: 0.7 }); console.log('begun'); setInterval(() => {}, 1000)",
      ),
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect((await store().list()).runs).toMatchObject([{ status: "running", metrics: { nll: 0.7 } }]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    expect((await store().list()).runs).toMatchObject([{ status: "lost", metrics: { nll: 0.7 } }]);
  });

  it("of several processes come into one store without loss", async () => {
    const code = "for (let i = 0; i < 40; i++) await runs.record({ seed: i }, (run) => { run.log({ x: i }); })";
    const children = Array.from({ length: 3 }, () => spawn(process.execPath, program(code), { stdio: "inherit" }));
    const codes = await Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    expect(codes).toEqual([0, 0, 0]);
    const { runs, problems } = await store().list();
    expect(problems).toEqual([]);
    expect(runs).toHaveLength(120);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(120);
  });

  it.skipIf(!existsSync("/dev/full"))(
    "on a full disk say so, keep what was written, and go on when there is room",
    async () => {
      const runs = store();
      const run = await runs.start({ parameters: { lambda: 0 } });
      run.log({ loss: 2 });
      const measured = join(run.folder, "metrics.jsonl");
      renameSync(measured, `${measured}.kept`);
      // A device on which there is never any room.
      symlinkSync("/dev/full", measured);
      expect(() => run.log({ loss: 1 })).toThrow(
        /cannot be written: the disk is full. What was written before is kept/u,
      );
      renameSync(`${measured}.kept`, measured);
      run.log({ loss: 0.5 });
      symlinkSync("/dev/full", join(run.folder, `run.json.${process.pid}.partial`));
      expect(() => run.finish()).toThrow("the disk is full");
      run.finish();
      const { runs: found, problems } = await runs.list();
      expect(problems).toEqual([]);
      expect(found).toMatchObject([{ status: "finished", metrics: { loss: 0.5 } }]);
      expect(toRows(await runs.metrics())).toMatchObject([{ value: 2 }, { value: 0.5 }]);
    },
  );

  it(
    "are followed: what is there, what is new, what goes, and what a killed process leaves",
    { timeout: 120_000 },
    async () => {
      const runs = store();
      const end = new AbortController();
      const told: RunsChange[] = [];
      const following = followRuns(runs.folder, (change) => told.push(change), end.signal);
      await expect.poll(() => told).toMatchObject([{ total: 0, runs: [] }]);
      const run = await runs.start({ name: "first" });
      const last = () => told.at(-1)?.runs.at(-1);
      await expect.poll(last).toMatchObject({ name: "first", status: "running" });
      run.log({ loss: 2 });
      run.log({ loss: Number.NaN });
      await expect.poll(() => last()?.courses["loss"]).toEqual({ steps: [0, 1], values: [2, null], count: 2 });
      run.finish({ ece: 0.1 });
      await expect.poll(last).toMatchObject({ status: "finished", metrics: { loss: "NaN", ece: 0.1 } });
      const before = told.length;
      await runs.remove([run.record.id]);
      await expect.poll(() => told.slice(before)).toMatchObject([{ total: 0, runs: [], removed: [run.record.id] }]);
      const child = spawn(
        process.execPath,
        program("await runs.start({ name: 'killed' }); setInterval(() => {}, 1000)"),
        {
          stdio: "inherit",
        },
      );
      await expect.poll(last).toMatchObject({ name: "killed", status: "running" });
      child.kill("SIGKILL");
      await expect.poll(last).toMatchObject({ name: "killed", status: "lost" });
      end.abort();
      await following;
    },
  );

  it("are found by what they were told, so that a sweep skips what is there", async () => {
    const runs = store();
    await runs.record({ parameters: { lambda: 0.1, model: { width: 8 } }, seed: 1 }, () => ({}));
    await runs.record({ parameters: { lambda: 0.1, model: { width: 9 } }, seed: 2 }, () => ({}));
    expect(await runs.find({ lambda: 0.1 })).toHaveLength(2);
    expect(await runs.find({ lambda: 0.1 }, 2)).toHaveLength(1);
    expect(await runs.find({ model: { width: 9 } })).toMatchObject([{ seed: 2 }]);
    expect(await runs.find({ lambda: 0.2 })).toEqual([]);
  });

  it("are compared by what differs", async () => {
    const runs = store();
    const one = await runs.record({ parameters: { lambda: 0, kind: "mlp" } }, () => ({ ece: 0.2 }));
    const two = await runs.record({ parameters: { lambda: 0.5, kind: "mlp" } }, () => ({ ece: 0.1 }));
    const rows = toRows(await runs.compare([one.id, two.id])) as { what: string }[];
    expect(rows).toContainEqual({ what: "lambda", [one.id]: "0", [two.id]: "0.5" });
    expect(rows).toContainEqual({ what: "ece", [one.id]: "0.2", [two.id]: "0.1" });
    expect(rows.map(({ what }) => what)).not.toContain("kind");
    await expect(runs.compare([one.id])).rejects.toThrow("two runs or more can be compared, got 1");
  });

  it("that are damaged are named one by one, and disturb no other", async () => {
    const runs = store();
    await runs.record({ name: "good" }, (run) => run.log({ loss: 1 }));
    const put = (id: string, record: string, points = "") => {
      mkdirSync(join(runs.folder, id));
      writeFileSync(join(runs.folder, id, "run.json"), record);
      writeFileSync(join(runs.folder, id, "metrics.jsonl"), points);
    };
    const record = (more: object) => JSON.stringify({ status: "finished", parameters: {}, metrics: {}, ...more });
    mkdirSync(join(runs.folder, "none"));
    put("empty", "");
    put("cut", record({}).slice(0, 20));
    put("list", "[]");
    put("status", record({ status: "done" }));
    put("metrics", record({ metrics: { ece: "low" } }));
    put("environment", record({ status: "running", environment: { host: 1 } }));
    put("error", record({ status: "failed", error: "why" }));
    put(
      "lines",
      record({}),
      '{"step":0,"ti\n{"step":1,"time":2,"metrics":{"loss":"x"}}\n{"step":2,"time":3,"metrics":{"loss":5}}\n',
    );
    const { runs: found, problems } = await runs.list();
    expect(found.map(({ name }) => name).toSorted()).toEqual(["good", "lines"]);
    expect(Object.fromEntries(problems.map(({ run, reason }) => [run, reason]))).toMatchObject({
      list: "run.json cannot be read: it holds no run",
      status: expect.stringContaining('its "status" is not one of running, finished') as string,
      metrics: 'run.json cannot be read: its "metrics" is not an object of numbers',
      error: 'run.json cannot be read: its "error" is not an error with name and message',
    });
    expect(problems).toHaveLength(8);
    expect(toRows(await runs.metrics())).toMatchObject([{ value: 5 }, { value: 1 }]);
    expect((await runs[displaySymbol]())["text/plain"]).toContain("2 runs in runs; 8 cannot be read");
    await runs.remove(["cut"]);
    expect((await runs.list()).problems).toHaveLength(7);
    const wrong = await runs.start();
    expect(() => wrong.finish({ ece: "low" as never })).toThrow('the metric "ece" must be a number, got string');
  });

  it("show themselves, with what cannot be read", async () => {
    const runs = store();
    await runs.record({ name: "<b>first</b>", parameters: { lambda: 0.1 } }, () => ({ ece: 0.123456789 }));
    mkdirSync(join(runs.folder, "empty"));
    const shown = await runs[displaySymbol]();
    expect(shown["text/plain"]).toContain("1 run in runs; 1 cannot be read: empty: there is no run.json");
    expect(shown["text/plain"]).toContain("0.12346");
    expect(shown["text/html"]).toContain("&lt;b&gt;first&lt;/b&gt;");
  });

  it("show how their metrics went, and draw them over each other", async () => {
    const runs = store();
    for (const [name, losses] of Object.entries({ falling: [3, 2, 1], rising: [1, Number.NaN, 3] })) {
      const run = await runs.start({ name });
      for (const loss of losses) run.log({ loss });
      run.finish();
    }
    const text = String((await runs[displaySymbol]())["text/plain"]);
    expect(text).toContain("█▅▁ 1");
    expect(text).toContain("▁ █ 3");
    const figure = await runs.curves("loss");
    expect(figure.data).toMatchObject([
      { x: [0, 1, 2], y: [3, 2, 1] },
      { x: [0, 2], y: [1, 3] },
    ]);
    await expect(runs.curves("ece")).rejects.toThrow("what was logged: loss");
  });

  it("refuse what is no measurement, and to go on after their end", async () => {
    const run = await store().start();
    expect(() => run.log({ x: "1" as unknown as number })).toThrow('the metric "x" must be a number, got string');
    expect(() => run.log({ x: 1 }, -1)).toThrow("a step is a whole number from 0 on, got -1");
    expect(() => run.keep("../x", "")).toThrow('an artefact is named without folders, got "../x"');
    run.finish();
    expect(() => run.log({ x: 1 })).toThrow("it has ended (finished)");
    await expect(store().start({ seed: 0.5 })).rejects.toThrow("a seed is a whole number, got 0.5");
    await expect(store().start({ data: ["nowhere.csv"] })).rejects.toThrow("nowhere.csv");
  });
});

describe("results of other programs", () => {
  it("come in from one JSON file each, with NaN, nested keys and what the name says", async () => {
    const write = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const paths = [
      write(
        "enhanced_l0.08.json",
        '{"seed": 2, "config": {"epochs": 30}, "test": {"ece": 0.05, "f1": NaN}, "path": "a/b"}',
      ),
      write("enhanced_l1.json", '{"seed": 3, "config": {"epochs": 30}, "test": {"ece": -Infinity, "f1": 0.9}}'),
      write("broken_l2.json", '{"seed": '),
      join(folder, "missing.json"),
    ];
    const runs = store();
    const came = await runs.importFiles(paths, { fileName: /_l(?<lambda>[\d.]+)\.json/ });
    expect(came.problems.map(({ path }) => path)).toEqual(paths.slice(2));
    expect(came.runs).toMatchObject([
      {
        status: "imported",
        seed: 2,
        parameters: { lambda: 0.08, epochs: 30, path: "a/b" },
        metrics: { "test.ece": 0.05 },
      },
      { seed: 3, parameters: { lambda: 1 }, metrics: { "test.ece": Number.NEGATIVE_INFINITY, "test.f1": 0.9 } },
    ]);
    expect(came.runs[0]?.metrics["test.f1"]).toBeNaN();
    expect((await runs.importFiles(paths)).runs).toEqual([]);
    expect((await runs.list()).runs).toHaveLength(2);
  });

  it("come in from CSV, and leave as CSV and JSON that come in again", async () => {
    const csv = join(folder, "results.csv");
    writeFileSync(csv, 'lambda,seed,ece,note\n0.1,1,0.2,good\n0.2,2,0.3,"a, b"\n');
    const runs = store();
    const { runs: came } = await runs.importFiles([csv], { parameters: ["lambda"] });
    expect(came).toMatchObject([
      { seed: 1, parameters: { lambda: 0.1, note: "good" }, metrics: { ece: 0.2 } },
      { seed: 2, parameters: { lambda: 0.2, note: "a, b" }, metrics: { ece: 0.3 } },
    ]);
    for (const name of ["out.csv", "out.json", "out.jsonl"]) {
      const path = join(folder, name);
      await runs.exportFile(path);
      const again = await openRuns(join(folder, name.replace(".", "-"))).importFiles([path], {
        parameters: ["lambda"],
      });
      expect(again.problems).toEqual([]);
      expect(again.runs).toHaveLength(2);
      expect(again.runs[1]).toMatchObject({ seed: 2, parameters: { lambda: 0.2 } });
    }
    await expect(runs.exportFile(join(folder, "out.xml"))).rejects.toThrow(".json, .jsonl or .csv");
  });
});
