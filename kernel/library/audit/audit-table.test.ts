import { expect, test } from "vitest";
import { auditTable } from "./index.ts";

/** Rule and recomputed value of what is found, differences of careless rounding left out. */
function found(source: string): string[] {
  return auditTable(source)
    .findings.filter(({ verdict }) => verdict !== "rounding")
    .map(({ rule, recomputed }) => `${rule}: ${recomputed}`);
}

// Accuracies of MiniCPM's long-context table (OpenBMB/MiniCPM, docs/README-minicpm2-en.md), without the column of names.
const longContext = `
| Model | avg | passkey | number | kv | choice | qa_chn | qa_eng | sum | dialogue |
|---|---|---|---|---|---|---|---|---|---|
| LWM-Text-128k | 33.62 | 100 | 97.8 | 0.6 | 28.82 | 15.93 | 14.31 | 9.99 | 1.5 |
| Mistral-7B | 36.9 | 100 | 78.98 | 3.6 | 37.12 | 11.74 | 17.37 | 21.12 | 9.5 |
| Yi-6B-200k | 32.54 | 100 | 94.92 | 0 | 36.68 | 15.07 | 9.2 | 0.92 | 3.5 |
`;

test("a published average that is not the mean of its row is found, and no other", () => {
  expect(found(longContext)).toEqual(["mean: 34.9"]);
  expect(found(longContext.replace("36.9 ", "34.93 "))).toEqual([]);
});

// Five seeds of a published run, with the mean and the standard deviation under them (in Chinese).
const seeds = `
| Seed | ACC (%) | AUC (%) | F1 (%) |
| --- | ---: | ---: | ---: |
| 0 | 95.7128 | 95.7030 | 95.7983 |
| 1 | 95.2840 | 95.2822 | 95.3684 |
| 2 | 96.1415 | 96.1286 | 96.0265 |
| 3 | 95.6056 | 95.6141 | 95.6522 |
| 4 | 95.4984 | 95.4931 | 95.7661 |
| 平均 | 95.6484 | 95.6442 | 95.7223 |
| 标准差 | 0.2844 | 0.2803 | 0.2147 |
`;

test("a mean row is checked against the rows above it, in Chinese too", () => {
  expect(found(seeds)).toEqual([]);
  expect(found(seeds.replace("95.6484", "95.6984"))).toEqual(["average: 95.6485"]);
});

const speeds = `
| Data size | Before (ns) | After (ns) | Improvement | Speedup |
|---|---|---|---|---|
| 10 bytes | 248.35 ns | 42.34 ns | 82.9% | 5.9x |
| 100 bytes | 576.27 ns | 25.00 ns | 95.7% | 23.1x |
| 1,000 bytes | 3,557.35 ns | 27.56 ns | 99.2% | 129.1x |
| 10,000 bytes | 33,873.66 ns | 76.27 ns | 99.8% | 444.0x |
| 100,000 bytes | 339,035.66 ns | 843.64 ns | 99.8% | 401.9x |
`;

test("how a column was made is found out, and the row that breaks the rule is named", () => {
  expect(found(speeds)).toEqual([]);
  expect(found(speeds.replace("129.1x", "192.1x"))).toEqual(["ratio: 129.1"]);
});

test("totals, shares and running sums are recomputed", () => {
  const table = (total: string): string => `
| Class | Count | Share |
|---|---|---|
| a | 1,701 | 6.3% |
| b | 4,848 | 18.0% |
| c | 10,204 | 37.8% |
| d | 8,622 | 31.9% |
| e | 1,612 | ${total === "27,000" ? "6.0%" : "9.0%"} |
| Total | ${total} | 100% |
`;
  expect(found(table("26,987"))).toEqual(["sum of shares: 103", "share: 6.0%"]);
  expect(found(table("27,000"))).toEqual(["total: 26987"]);
});

test("settings that happen to add up are no relation", () => {
  const settings = `
| Task | A | B | C | D |
|---|---|---|---|---|
| batch | 16 | 16 | 32 | 32 |
| epochs | 3 | 3 | 3 | 50 |
| length | 128 | 64 | 512 | 512 |
| rate | 3 | 3 | 3 | 3 |
`;
  expect(found(settings)).toEqual([]);
});

test("bold and ranks are held against the numbers", () => {
  const table = `
| Rank | Model | Accuracy | MAE |
|---|---|---|---|
| 1 | A | **0.581** | **0.444** |
| 2 | B | 0.569 | 0.465 |
| 3 | C | 0.527 | 0.523 |
| 4 | D | 0.532 | 0.500 |
| 5 | E | 0.514 | 0.557 |
| 6 | F | 0.509 | 0.560 |
`;
  expect(found(table)).toEqual(["rank order: rank 4 belongs before rank 3"]);
});

test.each([
  ["Accuracy rose from 0.4649 → 0.4826 (+1.8%).", []],
  ["Error is 21% better (0.3888 → 0.3060).", []],
  ["Error is 35% worse (0.3888 → 0.5225).", ["stated change: 34%"]],
  ["准确率 0.4943 → 0.5443, +6.0%", ["stated change: +5.0%"]],
  ["MLP (0.4943) is higher than kNN (0.4484) by +4.6%.", []],
  ["MLP (0.4943) is higher than kNN (0.4484) by +6.4%.", ["stated comparison: +4.6%"]],
  ["The search over K {5,10,20}, tau {0.1,0.5} has 6 combinations.", []],
  ["搜索 K {5,10,20}, tau {0.1,0.5}, 共 8 种组合", ["grid size: 6"]],
  ["The input has 4096 + 63 = 4159 columns.", []],
  ["The input has 4096 + 63 = 4195 columns.", ["equation: 4159"]],
  ["12 of 16 settings (75%) improved.", []],
  ["12 of 16 settings (57%) improved.", ["part of whole: 75%"]],
  ["Training is 30x faster: 4 minutes instead of 2 hours.", []],
  ["Training is 40x faster: 4 minutes instead of 2 hours.", ["speed-up: 30×"]],
  ["The effect was significant, t(28) = 2.10, p = .045.", []],
  ["The effect was significant, t(28) = 2.10, p = .005.", ["p-value: p = 0.0449"]],
  ["χ²(3) = 7.81, p < .01", ["p-value: p = 0.0501"]],
  // Sentences as published documents have them, and slips in the like of them.
  ["The total is 8.9% lower (46.3 vs 50.8 ms).", []],
  ["The total is 12.9% lower (46.3 vs 50.8 ms).", ["stated change: 9.7%"]],
  ["It cuts the count 3.6-4.5x (40.5M -> 11.2M/9.1M).", []],
  ["Cost is reduced by 35.50% to 63.76% (49.8% on average).", []],
  ["Greedy went 0.267 → 0.356 → 0.385 → 0.393 (+0.126, +47%).", []],
  ["With 40 → 640 tasks it gains (+0.29).", []],
  ["Our record is 8-18 = 0.31, and (45 / 1,200) * 100 = 3.75% left.", []],
  ["The gap is 1 − 0.4552 · 0.50201 = 0.7715.", []],
  ["Released 2025-12-10, version 1.2.3, GPT-4 and F1 scores, 10-20 runs.", []],
])("%s", (sentence, findings) => {
  expect(found(`# Report\n\n${sentence}\n`)).toEqual(findings);
});

test("a range that a sentence claims is held against the tables of its section", () => {
  const section = (claim: string): string => `
## Results

| Ratio | New Acc | Base Acc |
|---|---|---|
| 10% | 0.4713 | 0.5267 |
| 20% | 0.4972 | 0.5432 |
| 30% | 0.5297 | 0.5527 |
| 70% | 0.5720 | 0.5691 |

${claim}
`;
  expect(found(section("The new one costs accuracy: Accuracy drops by 1-5%."))).toEqual([
    "stated range: -5.54 to 0.29",
  ]);
  expect(found(section("Accuracy 下降 1~5%"))).toEqual(["stated range: -5.54 to 0.29"]);
  expect(found(section("The best accuracy is 0.5297."))).toEqual(["superlative: 0.5720 (70%, New Acc)"]);
  expect(found(section("New is worse than Base in accuracy at all ratios."))).toEqual(["all rows: 3 of 4 rows"]);
});

test("accuracies within classes are held against the accuracy overall", () => {
  const document = (overall: string): string => `
# Run

| Method | Accuracy |
|---|---|
| Model A | ${overall} |
| Model B | 0.700 |

| Class | n | Model A recall | Model B recall |
|---|---|---|---|
| 0 | 100 | 0.50 | 0.40 |
| 1 | 300 | 0.70 | 0.80 |
`;
  expect(found(document("0.650"))).toEqual([]);
  expect(found(document("0.600"))).toEqual(["class accuracies: 0.650"]);
});

test("an average beside a minimum and a maximum is of another table", () => {
  const statistics =
    "| Stat | Value |\n|---|---|\n| Min | 19.82 |\n| Median | 20.53 |\n| Average | 21.19 |\n| Max | 23.34 |\n";
  expect(found(statistics)).toEqual([]);
  expect(found("| Name | min | median | max |\n|---|---|---|---|\n| a | 1.5 | 3.5 | 2.5 |\n")).toEqual([
    "order of statistics: median ≤ max",
  ]);
});

test("rows of differences, sums of shares and parameters are recomputed", () => {
  const rows = (delta: string): string => `
| Method | Accuracy | F1 | MAE |
|---|---|---|---|
| Baseline | 0.5267 | 0.3455 | 0.523 |
| New | 0.5140 | 0.3703 | 0.551 |
| Δ | ${delta} | +2.48% | +0.028 |
`;
  expect(found(rows("-1.27%"))).toEqual([]);
  expect(found(rows("-1.72%"))).toEqual(["difference row: -1.27%"]);
  const shares = (first: string): string =>
    `| Class | Share |\n|---|---|\n| a | ${first} |\n| b | 28.6% |\n| c | 29.3% |\n| d | 35.9% |\n`;
  expect(found(shares("6.2%"))).toEqual([]);
  expect(found(shares("9.2%"))).toEqual(["sum of shares: 103"]);
  const layers = (count: string): string =>
    `| Model | Layers | Parameters |\n|---|---|---|\n| probe | Linear(1024, 6) | ${count} |\n`;
  expect(found(layers("6K"))).toEqual([]);
  expect(found(layers("9K"))).toEqual(["parameters: 6K"]);
});

test("sentences are held against the rows that they name", () => {
  const section = (claim: string): string => `
## Results

| Train Ratio | Accuracy | F1 |
|---|---|---|
| 10% | 0.5339 | 0.3485 |
| 20% | 0.5404 | 0.3684 |
| 50% | 0.5545 | 0.3998 |
| 90% | 0.5593 | 0.3886 |

It reaches 0.5545 at 50% and 0.3998 F1, and 0.5593 at 90%.

${claim}
`;
  expect(found(section("10%→50% accuracy +2.1%, F1 +5.1%"))).toEqual([]);
  expect(found(section("10%→50% accuracy +2.9%, F1 +5.1%"))).toEqual(["change between rows: +2.1%"]);
  expect(found(section("It holds for all 4 train ratios."))).toEqual([]);
  expect(found(section("在所有 6 个 train ratio 上成立。"))).toEqual(["count of cases: 4"]);
  expect(found(section("With 10% of the data it has 0.5393."))).toEqual(["cited number: 0.5339"]);
});

test("a calibration error is at least the distance of confidence and accuracy", () => {
  const list = (error: string, confidence: string): string =>
    `# Run\n\n- ECE: ${error}\n- Average confidence: ${confidence}\n- Accuracy: 19.4%\n`;
  expect(found(list("0.3888", "0.4703"))).toEqual([]);
  expect(found(list("0.2888", "0.6827"))).toEqual(["calibration error: at least 0.4881"]);
  expect(found(list("0.3060", "0.5000"))).toEqual(["constant confidence: |0.5000 - 19.4%|"]);
});

test("a file that holds nothing to check says so, and odd ones do not break the reader", () => {
  for (const text of [
    "",
    "\n\n",
    "| a |\n|---|",
    "| a | b |\n|---|\n| 1 |",
    "<table><tr><td colspan=99999>1</td></tr></table>",
    "a,b\n1,2,3\n",
  ])
    expect(auditTable(text).findings).toEqual([]);
  expect(auditTable("a,b\n1,2,3\n").notices).toEqual([
    "1 of 1 rows have more or fewer cells than the header, which has 2.",
  ]);
  expect(() => auditTable("{}", { format: "notebook" })).toThrow('a notebook must have a list of "cells"');
  expect(() => auditTable("{", { format: "notebook" })).toThrow(SyntaxError);
});

test("notebooks are read cell by cell, HTML tables of outputs too, and places say where", () => {
  const html = "<table><thead><tr><th></th><th>a</th><th>b</th><th>sum</th></tr></thead><tbody>%</tbody></table>";
  const rows = [
    [1.25, 2.5, 3.75],
    [3.5, 4.75, 8.25],
    [5.25, 6.5, 13.75],
    [7.75, 9.25, 17.0],
    [2.35, 1.15, 3.5],
  ];
  const body = rows.map(
    (row, index) => `<tr><th>${index}</th>${row.map((value) => `<td>${value.toFixed(2)}</td>`).join("")}</tr>`,
  );
  const notebook = {
    cells: [
      { cell_type: "markdown", source: ["# Title\n", "The sum 2 + 2 = 5 is wrong."] },
      { cell_type: "code", source: "df", outputs: [{ data: { "text/html": html.replace("%", body.join("\n")) } }] },
    ],
  };
  const { findings } = auditTable(JSON.stringify(notebook));
  expect(findings.map(({ rule, place }) => [rule, place.notebookCell, place.line])).toEqual([
    ["equation", { number: 1, part: "source" }, 2],
    ["sum", { number: 2, part: "output" }, 3],
  ]);
});

test("rows of records are audited as they are", () => {
  const rows = [1.5, 2.25, 3.125, 4.75, 5.375].map((a, index) => ({ a, b: 10 + index, product: a * (10 + index) }));
  expect(auditTable(rows).findings).toEqual([]);
  expect(auditTable(rows.map((row, index) => (index === 2 ? { ...row, product: 99.5 } : row))).findings).toHaveLength(
    1,
  );
});

// Pooling strategies of a published comparison, of which one is the mean (shibing624/text2vec, docs/model_report.md).
test("a method that is called mean is no average of the other methods", () => {
  const methods = (mean: string) => `
| pooling | spearman |
|---|---|
| CLS | 0.8020 |
| POOLER | 0.7379 |
| FIRST_LAST_AVG | 0.7931 |
| ${mean} |
`;
  expect(found(methods("MEAN | 0.8153"))).toEqual([]);
  expect(found(methods("MEAN | 0.7853"))).toEqual([]);
  expect(found(methods("Average of all | 0.7877"))).toEqual(["average: 0.7777"]);
});

// Adapters of a published table (huggingface/peft, docs/source/package_reference/lora_conversion.md).
test("ranks of matrices do not order their rows", () => {
  const rows = ["8 | 2293760", "16 | 4587520", "32 | 9175040", "64 | 18350080", "0.4 | 2428928", "0.5 | 4761600"];
  expect(
    found(["| rank | trainable parameters |", "|---|---|", ...rows.map((row) => `| ${row} |`)].join("\n")),
  ).toEqual([]);
});

// Settings of published recipes (microsoft/unilm, RoBERTa on GLUE; PaddlePaddle/PaddleClas, ResNeXt101_wsl).
test("settings that go together by habit are not made of each other", () => {
  expect(
    found(`
| Model | RTE | MRPC | CoLA |
|---|---|---|---|
| classes | 2 | 2 | 2 |
| lr | 2e-5 | 1e-5 | 1e-5 |
| batch | 16 | 16 | 16 |
| updates | 2036 | 2296 | 5336 |
| warmup | 122 | 137 | 320 |
`),
  ).toEqual([]);
  expect(
    found(`
| Model | Crop | Resize | ms |
|---|---|---|---|
| A | 224 | 256 | 19.127 |
| B | 240 | 272 | 23.629 |
| C | 260 | 292 | 40.214 |
| D | 300 | 332 | 59.714 |
| E | 380 | 412 | 61.223 |
| F | 320 | 320 | 82.431 |
`),
  ).toEqual([]);
});

test("a factor of whole tens is a rounded one", () => {
  expect(
    found("It took 55 minutes before and 27 seconds now: from 55 minutes to 27 seconds, which is 120 times faster."),
  ).toEqual([]);
  expect(found("The run time went from 55 minutes to 27 seconds, which is 190 times faster.")).toEqual([
    "speed-up: 122×",
  ]);
});

// Accuracies of a published evaluation (NVIDIA/NeMo-Guardrails, docs/evaluation/README.md).
test("results that lie between others, or beside their likes, are no average of them", () => {
  expect(
    found(`
| Model | without | with | intent |
|---|---|---|---|
| A | 0.70 | 0.72 | 0.71 |
| B | 0.63 | 0.75 | 0.69 |
| C | 0.85 | 0.89 | 0.87 |
| D | 0.76 | 0.80 | 0.78 |
| E | 0.55 | 0.61 | 0.58 |
| F | 0.67 | 0.78 | 0.75 |
`),
  ).toEqual([]);
  // open-mmlab/mmdeploy, docs/en/03-benchmark/benchmark.md
  expect(
    found(`
| Model | PyTorch | TorchScript | ONNX | TensorRT |
|---|---|---|---|---|
| A | 69.90 | 69.90 | 69.88 | 69.86 |
| B | 89.43 | 89.43 | 89.34 | 89.33 |
| C | 77.90 | 77.90 | 77.90 | 77.90 |
| D | 93.66 | 93.66 | 93.66 | 93.66 |
| E | 68.13 | 68.13 | 68.13 | 68.13 |
| F | 90.42 | 90.42 | 90.42 | 90.42 |
| G | 71.86 | 71.87 | 71.86 | 71.86 |
| H | 94.21 | 94.21 | 94.22 | 94.21 |
`),
  ).toEqual([]);
});

// Statistics of a published data set (PaddlePaddle/Knover, projects/Diamante/README.md).
test("the average in a column of totals is no sum", () => {
  expect(
    found(`
| | Train | Valid | Test | Total |
|---|---|---|---|---|
| Number of dialogues | 5,838 | 500 | 500 | 6,838 |
| Number of utterances | 83,765 | 7,166 | 7,184 | 98,115 |
| Utterance length | 14.26 | 14.20 | 14.29 | 14.25 |
`),
  ).toEqual([]);
});

test("sums of shares and numbers, and proportions, are not taken by their letter", () => {
  expect(found("The upscale gives 45.4B × (1 + 2 × 2.47%) = 47.6B tokens.")).toEqual([]);
  expect(found("Use different weights (e.g., 2.0 + 1.0 = 66.7% / 33.3%).")).toEqual([]);
});

test("a long row of terms is read in no time", () => {
  const terms = Array.from({ length: 60 }, (_, term) => String(term)).join(" - ");
  expect(found(`${terms} and so on.`)).toEqual([]);
});

test("bounds, units that change, percentiles and the best of several rivals are no slips", () => {
  expect(found("| Part | Edges |\n|---|---|\n| a | 150+ |\n| b | 107+ |\n| c | 45+ |\n| Total | 500+ |\n")).toEqual([]);
  expect(
    found("| 指标 | 值 |\n|---|---|\n| 离线可用性 | 95 |\n| 年度宕机时间 | 24 |\n| 平均响应延迟 | 500 |\n"),
  ).toEqual([]);
  expect(
    found(`
| Batch | Send (ms) | p90 latency (ms) | p95 latency (ms) |
|---|---|---|---|
| 1 | 0.05 | 1.31 | 1.36 |
| 2 | 0.05 | 2.05 | 2.10 |
| 4 | 0.05 | 3.35 | 3.40 |
| 8 | 0.05 | 6.12 | 6.17 |
| 16 | 0.05 | 9.41 | 9.46 |
| 32 | 0.05 | 16.67 | 16.69 |
`),
  ).toEqual([]);
  const gains = (last: string): string => `
| Data | Ours | A | B | Gain |
|---|---|---|---|---|
| one | 58.66 | 47.47 | 40.26 | +11.19 |
| two | 77.52 | 69.21 | 73.01 | +4.51 |
| three | 48.38 | 5.87 | 9.44 | +38.94 |
| four | 47.69 | 2.51 | 21.73 | ${last} |
`;
  expect(found(gains("+25.96"))).toEqual([]);
  expect(found(gains("+29.56"))).toEqual(["lead: +25.96"]);
});

test("changes, parts and means in sentences are recomputed, in English and Chinese", () => {
  expect(found("Stack reservation 7.0 → 13.6 GiB (+6.0 GiB added for the doubled batch).")).toEqual([
    "stated change: +6.6",
  ]);
  expect(found("Multi-phase 85.4% vs single-phase 27.2% (+55.2pp).")).toEqual(["stated change: +58.2"]);
  expect(found("In sample +23.36%, out of sample +14.87%, gap 8.8pp.")).toEqual(["stated change: 8.5"]);
  expect(found("准确率从 62.5% 提升到 70.1%（提升 13.2%）。")).toEqual(["stated change: 12.2%"]);
  expect(found("The bad day rate is 46.4% (511 of 1,089 days).")).toEqual(["part of whole: 46.9%"]);
  expect(found("共 120 个样本，其中 30 个（27%）被剔除。")).toEqual(["part of whole: 25%"]);
  expect(found("三次结果分别为 0.812、0.824、0.830，平均 0.832。")).toEqual(["mean of a list: 0.822"]);
  expect(found("Mean 0.832 (0.812, 0.824, 0.830).")).toEqual(["mean of a list: 0.822"]);
  const right = `Stack 7.0 → 13.6 GiB (+6.6 GiB). Multi 85.4% vs single 27.2% (+58.2pp). 46.9% (511 of 1,089 days).
三次结果分别为 0.812、0.824、0.830，平均 0.822。共 120 个样本，其中 30 个（25%）。从 62.5 提升到 70.1（提升 12.2%）。`;
  expect(found(right)).toEqual([]);
});

test("what sentences say of other things is not taken for arithmetic", () => {
  expect(found('Is "2 + 2 = 5?" a question?')).toEqual([]);
  expect(found("期望值 = 0.3×100 - 0.7×20 = 30 - 14 = +16 元")).toEqual([]);
  expect(found("It uses 12 × 577 = 6 924 qubits, a factor of √(1294 / 750) ≈ 1.3.")).toEqual([]);
  expect(found("The iter = 10 and 30 times are effectively identical (0.886 vs 0.887).")).toEqual([]);
  expect(found("Dublin has most (18 of 22 cases, 77% of units), ±0.19%(127/128 can be had).")).toEqual([]);
  expect(found("Long sequences of 128k → 1k (90% cache hit), weight .50→.595 +0.729 in all.")).toEqual([]);
});

test("columns that go together loosely, or are made of constants, are not made of each other", () => {
  const row = (cells: readonly (string | number)[]): string => cells.join(",");
  const loose = Array.from({ length: 40 }, (_, index) => {
    const accuracy = 0.6 + 0.004 * ((index * 7) % 40);
    return row([index % 10, "1.0", (accuracy - (index === 20 ? 0.12 : 0.01)).toFixed(3), accuracy.toFixed(3)]);
  });
  expect(found([row(["seed", "w", "early", "late"]), ...loose].join("\n"))).toEqual([]);
  const windows = Array.from({ length: 30 }, (_, index) =>
    row([`T${index}`, 157, (index === 9 ? 0.037 : 0.0001 * (index % 3)).toFixed(6)]),
  );
  expect(found([row(["client", "windows", "zeros"]), ...windows].join("\n"))).toEqual([]);
  const parts = `| Part | ms |\n|---|---|\n| Calls, total | 1,265 |\n| ↳ forward | 543 |\n| ↳ backward | 722 |\n| Copies | 144 |\n| **Total** | 1,411 |\n`;
  expect(found(parts)).toEqual([]);
});

test("a wide file of data and a paragraph full of dots take no time to speak of", () => {
  const header = Array.from({ length: 200 }, (_, column) => `x${column}`).join(",");
  const rows = Array.from({ length: 12 }, (_, r) =>
    Array.from({ length: 200 }, (__, c) => ((r * 31 + c * 17) % 97) / 7).join(","),
  );
  expect(auditTable([header, ...rows].join("\n")).tables).toBe(1);
  expect(auditTable(`${"see www.a.b [c@d.e, x_{1}. ".repeat(400)}\n`).findings).toEqual([]);
});

test("a long table is said to be checked in part", () => {
  const rows = Array.from({ length: 450 }, (_, index) => `${index},${index * 3}`);
  expect(auditTable(["a,b", ...rows].join("\n")).notices).toEqual([
    "The table of line 1 has 450 rows: only the first 400 were checked.",
  ]);
});
