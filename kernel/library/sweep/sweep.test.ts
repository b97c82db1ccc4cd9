import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { toRows } from "../data/to-rows.ts";
import { createRandom } from "../random/create-random.ts";
import { openRuns } from "../runs/index.ts";
import { judgeBest } from "./judge-best.ts";
import { type SweepOptions, type SweepTask, logUniform, sweep, uniform } from "./index.ts";
import type { SettingResult } from "./setting-result.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-sweep-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const runs = () => openRuns(join(folder, "runs"));

describe("a sweep", () => {
  it("says what it wants where it gets no store", async () => {
    const options = { parameters: { lambda: [0] }, metric: "ece" } as unknown as SweepOptions;
    await expect(sweep(options, () => ({ ece: 0 }))).rejects.toThrow(
      'runs must be what openRuns("FOLDER") gives, not undefined',
    );
  });

  it("tries every combination with every seed, and tells mean and deviation", async () => {
    const tried: string[] = [];
    const result = await sweep(
      { parameters: { lambda: [0, 0.1, 0.2], kind: ["a", "b"] }, seeds: [1, 2], runs: runs(), metric: "ece" },
      ({ parameters, seed }) => {
        tried.push(`${parameters["lambda"]}${parameters["kind"]}${seed}`);
        return { ece: Number(parameters["lambda"]) * 10 + seed };
      },
    );
    expect(tried).toHaveLength(12);
    expect(tried.slice(0, 4)).toEqual(["0a1", "0a2", "0b1", "0b2"]);
    const [first] = toRows(result.table());
    expect(first).toMatchObject({ lambda: 0, kind: "a", seeds: 2, failures: 0, ece: 1.5 });
    expect(first?.["ece std"]).toBeCloseTo(Math.SQRT1_2, 12);
    expect((await runs().list()).runs).toHaveLength(12);
  });

  it("goes on where it was: what has finished is not run again, unless that is wanted", async () => {
    const options = { parameters: { lambda: [0, 1, 2] }, seeds: [0, 1], runs: runs(), metric: "ece" };
    let count = 0;
    const work = ({ parameters }: { parameters: object }) => {
      count += 1;
      if (count === 4) throw Object.assign(new Error("stopped"), { name: "Interrupted" });
      return { ece: Object.values(parameters)[0] as number };
    };
    await expect(sweep(options, work)).rejects.toThrow("stopped");
    const result = await sweep(options, work);
    expect(count).toBe(7);
    expect(result.skipped).toBe(3);
    expect(result.best?.setting.parameters).toEqual({ lambda: 0 });
    await sweep({ ...options, force: true }, work);
    expect(count).toBe(13);
    await sweep({ ...options, parameters: { lambda: [0], width: [1] } }, work);
    expect(count).toBe(15);
  });

  it("does not go on from runs that other code made, unless that is wanted", async () => {
    const options = { parameters: { x: [1, 2] }, seeds: [0, 1], runs: runs(), metric: "y" };
    const double = ({ parameters }: SweepTask) => ({ y: 2 * Number(parameters["x"]) });
    const triple = ({ parameters }: SweepTask) => ({ y: 3 * Number(parameters["x"]) });
    await sweep(options, double);
    await expect(sweep({ ...options, parameters: { x: [1, 2, 3] } }, triple)).rejects.toThrow(
      "4 of the 6 runs of this sweep are in the store already, but were made by other code",
    );
    const kept = await sweep({ ...options, changed: "keep" }, triple);
    expect([kept.skipped, kept.changed, kept.best?.mean]).toEqual([4, 4, 2]);
    expect(String(kept[displaySymbol]()["text/plain"])).toContain("4 of them were made by other code.");
    const again = await sweep({ ...options, changed: "again" }, triple);
    expect([again.skipped, again.best?.mean]).toEqual([0, 3]);
    // Both are there now, and each finds its own.
    expect((await sweep(options, triple)).best?.mean).toBe(3);
    expect((await sweep(options, double)).best?.mean).toBe(2);
    await expect(sweep({ ...options, uses: [{ epochs: 3 }] }, double)).rejects.toThrow("made by other code");
  });

  it("under conditions finds the best for each, and does not choose among them", async () => {
    const options = {
      parameters: { lambda: [0, 1, 2] },
      conditions: { data: ["easy", "hard"] },
      seeds: [0, 1, 2],
      runs: runs(),
      metric: "ece",
    };
    const result = await sweep(options, ({ parameters: { lambda, data }, seed }) => ({
      ece: Math.abs(Number(lambda) - (data === "easy" ? 0 : 1)) + seed / 100 + (data === "hard" ? 5 : 0),
    }));
    expect(result.best).toBeUndefined();
    expect(result.bests.map(({ condition, best }) => [condition, best.setting.parameters])).toEqual([
      [{ data: "easy" }, { data: "easy", lambda: 0 }],
      [{ data: "hard" }, { data: "hard", lambda: 1 }],
    ]);
    expect(result.bests.every(({ best }) => best.rivals.length === 2)).toBe(true);
    expect(String(result[displaySymbol]()["text/plain"])).toMatch(
      /^data = easy: Lowest ece: 0.01 at lambda = 0\..*\ndata = hard: Lowest ece: 5.01 at lambda = 1\./u,
    );
    expect(result.under({ data: "hard" }).best?.mean).toBeCloseTo(5.01, 12);
    expect(() => result.under({ data: "mid" })).toThrow("the conditions were: data = easy; data = hard");
    expect(JSON.stringify(result.curve("lambda"))).toContain("data hard");
    expect(String(result[displaySymbol]()["text/html"])).toContain("data:image/svg+xml;base64,");
    await expect(sweep({ ...options, parameters: { data: ["easy"] } }, () => ({ ece: 1 }))).rejects.toThrow(
      '"data" is a condition and a parameter',
    );
    const both = await sweep({ ...options, parameters: { lambda: [0, 1], width: [2, 4] } }, ({ parameters }) => ({
      ece: Number(parameters["lambda"]) + Number(parameters["width"]),
    }));
    expect(() => both.heatmap("lambda", "width")).toThrow("draw that of under({ data: … })");
    expect(JSON.stringify(both.under({ data: "easy" }).heatmap("lambda", "width"))).toContain(
      "ece over lambda and width",
    );
    expect(String(both[displaySymbol]()["text/html"])).toContain("<strong>2</strong>");
  });

  it("goes on after its process was killed, with two at work on one store", async () => {
    const code = `import { openRuns } from ${JSON.stringify(join(import.meta.dirname, "../runs/index.ts"))};
      import { sweep } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
      await sweep({ parameters: { x: [0, 1, 2, 3, 4, 5] }, runs: openRuns(${JSON.stringify(join(folder, "runs"))}), metric: "y" },
        async ({ parameters }) => {
          if (parameters.x === 3) { console.log("here"); if (process.env.STAY) await new Promise((done) => setTimeout(done, 60_000)); }
          return { y: parameters.x };
        });`;
    const start = (env: NodeJS.ProcessEnv) =>
      spawn(process.execPath, ["--input-type=module", "-e", code], {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, ...env },
      });
    const first = start({ STAY: "1" });
    await new Promise((resolve) => first.stdout.once("data", resolve));
    const killed = new Promise((resolve) => first.once("exit", resolve));
    first.kill("SIGKILL");
    await killed;
    const codes = await Promise.all(
      [start({}), start({})].map((child) => new Promise((resolve) => child.once("exit", resolve))),
    );
    expect(codes).toEqual([0, 0]);
    const { runs: found, problems } = await runs().list();
    expect(problems).toEqual([]);
    expect(found.filter(({ status }) => status === "lost")).toHaveLength(1);
    for (const x of [0, 1, 2]) expect(found.filter(({ parameters }) => parameters["x"] === x)).toHaveLength(1);
    for (const x of [3, 4, 5])
      expect(found.some(({ parameters, status }) => parameters["x"] === x && status === "finished")).toBe(true);
  });

  it("keeps runs that fail, and shows them", async () => {
    const result = await sweep({ parameters: { x: [1, 2] }, runs: runs(), metric: "ece" }, ({ parameters }) => {
      if (parameters["x"] === 1) throw new Error("NaN in the loss");
      return { ece: 0.25, nll: 1 };
    });
    expect(result.best?.setting.parameters).toEqual({ x: 2 });
    const shown = String(result[displaySymbol]()["text/plain"]);
    expect(shown).toContain("failed: x = 1, seed 0: Error: NaN in the loss");
    expect(shown).toContain("0 (1 failed)");
  });

  it("draws settings at random, the same ones for the same seed", async () => {
    const draw = async (samplingSeed: number) => {
      const store = openRuns(join(folder, String(samplingSeed)));
      const space = { rate: logUniform(1e-4, 1), drop: uniform(0, 0.5), kind: ["a", "b"] };
      const options = { parameters: space, count: 30, samplingSeed, runs: store, metric: "y", force: true };
      return (await sweep(options, () => ({ y: 1 }))).settings.map(({ parameters }) => parameters);
    };
    const settings = await draw(5);
    expect(await draw(5)).toEqual(settings);
    expect(await draw(6)).not.toEqual(settings);
    const rates = settings.map(({ rate }) => Number(rate));
    expect(rates.every((rate) => rate >= 1e-4 && rate <= 1)).toBe(true);
    expect(rates.filter((rate) => rate < 0.01).length).toBeGreaterThan(7);
  });

  it("by successive halving gives the better ones more budget", async () => {
    const tried: number[][] = [];
    const result = await sweep(
      {
        parameters: { x: [0, 1, 2, 3, 4, 5, 6, 7, 8] },
        runs: runs(),
        metric: "score",
        better: "higher",
        halving: { budgets: [1, 3, 9] },
      },
      ({ parameters, budget }) => {
        tried.push([Number(parameters["x"]), budget!]);
        return { score: Number(parameters["x"]) * budget! };
      },
    );
    expect(tried.filter(([, budget]) => budget === 3).map(([x]) => x)).toEqual([8, 7, 6]);
    expect(tried.filter(([, budget]) => budget === 9).map(([x]) => x)).toEqual([8]);
    expect(result.settings).toHaveLength(1);
  });

  it("is drawn as a curve and as a heat map", async () => {
    const result = await sweep(
      { parameters: { lambda: [0, 1, 2], overlap: [0.1, 0.2] }, seeds: [0, 1], runs: runs(), metric: "ece" },
      ({ parameters, seed }) => ({
        ece: (Number(parameters["lambda"]) - 1) ** 2 + Number(parameters["overlap"]) + seed / 100,
      }),
    );
    const curve = result.curve("lambda");
    expect(JSON.stringify(curve)).toContain("overlap 0.1");
    const heat = JSON.stringify(result.heatmap("lambda", "overlap"));
    expect(heat).toContain("ece over lambda and overlap");
    expect(() => result.curve("width")).toThrow('"width" was not swept; what was: lambda, overlap');
    expect(() => result.heatmap("lambda", "overlap", "f1")).toThrow('no setting has a finite "f1"');
  });

  it("refuses what cannot be tried", async () => {
    const work = () => ({ y: 1 });
    const some = { runs: runs(), metric: "y" };
    await expect(sweep({ ...some, parameters: { x: [] } }, work)).rejects.toThrow('the list of values of "x" is empty');
    await expect(sweep({ ...some, parameters: { x: uniform(0, 1) } }, work)).rejects.toThrow("say with `count`");
    await expect(sweep({ ...some, parameters: { x: [1] }, seeds: [] }, work)).rejects.toThrow("needs a seed or more");
    await expect(sweep({ ...some, parameters: { x: [1] }, seeds: [1, 1] }, work)).rejects.toThrow("seeds must differ");
    const budgets = { budgets: [3, 1] };
    await expect(sweep({ ...some, parameters: { x: [1] }, halving: budgets }, work)).rejects.toThrow("[3, 1]");
    expect(() => uniform(1, 0)).toThrow("got 1 to 0");
    expect(() => logUniform(0, 1)).toThrow("begins above 0");
  });
});

describe("the best of many settings", () => {
  /** Settings whose true means are given, measured with noise. */
  const measured = (means: readonly number[], seeds: number, noise: number, seed: number): SettingResult[] => {
    const random = createRandom(seed);
    return means.map((mean, x) => ({
      parameters: { x },
      condition: {},
      seeds: Array.from({ length: seeds }, (_, index) => index),
      values: { ece: Array.from({ length: seeds }, () => mean + noise * random.normal()) },
      failures: [],
    }));
  };

  it("is told apart from what is far away, and not from what is the same", () => {
    const best = judgeBest(measured([0.5, 0.1, 0.9], 8, 0.01, 1), "ece", "lower")!;
    expect(best.setting.parameters).toEqual({ x: 1 });
    expect(best.rivals.every(({ pValue }) => pValue < 0.001)).toBe(true);
    expect(best.stability).toBe(1);
    expect(best.atEnd).toEqual([]);
    expect(best.words).toContain("differs from all 2 others");
  });

  it("among equals is seldom called better, and its mean is corrected towards the truth", () => {
    let [called, raw, corrected] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const best = judgeBest(
        measured(
          Array.from({ length: 10 }, () => 0.2),
          6,
          0.02,
          100 + seed,
        ),
        "ece",
        "lower",
      )!;
      if (best.rivals.every(({ pValue }) => pValue < 0.05)) called += 1;
      raw += best.mean / 60;
      corrected += best.correctedMean / 60;
    }
    expect(called).toBeLessThanOrEqual(2);
    expect(raw).toBeLessThan(0.19);
    expect(Math.abs(corrected - 0.2)).toBeLessThan(Math.abs(raw - 0.2) / 2);
  });

  it("at the end of what was tried, or with one seed, says so", () => {
    const best = judgeBest(measured([0.3, 0.2, 0.1], 1, 0, 3), "ece", "lower")!;
    expect(best.atEnd).toEqual(["x"]);
    // Beyond a least of 0 there is nothing.
    expect(judgeBest(measured([0.1, 0.2, 0.3], 1, 0, 3), "ece", "lower")!.atEnd).toEqual([]);
    expect(best.words).toContain("that takes two seeds or more");
    expect(best.words).toContain("try beyond it");
    expect(judgeBest(measured([Number.NaN], 2, 0, 1), "ece", "lower")).toBeUndefined();
  });
});
