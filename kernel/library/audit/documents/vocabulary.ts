/** Whether more or less of something is better. */
export type Direction = "up" | "down";

interface MetricWord {
  readonly name: string;
  readonly pattern: RegExp;
  readonly better: Direction;
}

/** What experiments measure, in English and Chinese. Order matters: the first that fits a text names it. */
const metrics: readonly MetricWord[] = [
  {
    name: "f1",
    pattern: /(?<![A-Za-z])[dΔ]?(?:macro|micro|weighted)?[ _-]?F1(?:[ _-]?score)?(?![A-Za-z\d])/iu,
    better: "up",
  },
  {
    name: "accuracy",
    pattern: /(?<![A-Za-z])(?:[dΔ]?Acc(?:uracy|uracies|s)?|acc@?\d*|EM|exact match)(?![A-Za-z])|准确率|正确率/iu,
    better: "up",
  },
  { name: "precision", pattern: /(?<![A-Za-z])precision(?![A-Za-z])|精确率|查准率/iu, better: "up" },
  { name: "recall", pattern: /(?<![A-Za-z])recall(?![A-Za-z])|召回率/iu, better: "up" },
  { name: "auc", pattern: /(?<![A-Za-z])(?:AU(?:RO)?C|AUPRC?|ROC)(?![A-Za-z])/u, better: "up" },
  { name: "map", pattern: /(?<![A-Za-z])m?AP(?:@?[\d.:]*)(?![A-Za-z])/u, better: "up" },
  { name: "miou", pattern: /(?<![A-Za-z])m?IoU(?![A-Za-z])/u, better: "up" },
  { name: "bleu", pattern: /(?<![A-Za-z])(?:Sacre)?BLEU(?:-?\d)?(?![A-Za-z])/iu, better: "up" },
  { name: "rouge", pattern: /(?<![A-Za-z])ROUGE(?:-?[\dL]+)?(?![A-Za-z])/iu, better: "up" },
  { name: "ndcg", pattern: /(?<![A-Za-z])(?:nDCG|MRR|hit)(?:@\d+)?(?![A-Za-z])/iu, better: "up" },
  { name: "psnr", pattern: /(?<![A-Za-z])(?:PSNR|SSIM)(?![A-Za-z])/iu, better: "up" },
  { name: "mae", pattern: /(?<![A-Za-z])[dΔ]?(?:MAE|mean absolute error)(?![A-Za-z])/iu, better: "down" },
  { name: "rmse", pattern: /(?<![A-Za-z])(?:RMSE|MSE)(?![A-Za-z])/iu, better: "down" },
  {
    name: "ece",
    pattern: /(?<![A-Za-z])(?:ECE|MCE|RMS(?: calibration)?(?: error)?|calibration error)(?![A-Za-z])|校准误差/iu,
    better: "down",
  },
  { name: "nll", pattern: /(?<![A-Za-z])(?:NLL|log[ -]?loss|cross[ -]entropy)(?![A-Za-z])/iu, better: "down" },
  { name: "brier", pattern: /(?<![A-Za-z])Brier(?![A-Za-z])/iu, better: "down" },
  { name: "perplexity", pattern: /(?<![A-Za-z])(?:PPL|perplexity)(?![A-Za-z])|困惑度/iu, better: "down" },
  { name: "wer", pattern: /(?<![A-Za-z])(?:WER|CER|EER|FID)(?![A-Za-z])/u, better: "down" },
  { name: "loss", pattern: /(?<![A-Za-z])loss(?![A-Za-z])|损失/iu, better: "down" },
  { name: "error", pattern: /(?<![A-Za-z])err(?:or)?(?: rate)?(?![A-Za-z])|误差|错误率/iu, better: "down" },
  {
    name: "time",
    pattern:
      /(?<![A-Za-z])(?:latency|(?:run|wall|training|inference)?[ -]?time|duration|seconds|ms)(?![A-Za-z])|耗时|时间|延迟/iu,
    better: "down",
  },
  {
    name: "throughput",
    pattern: /(?<![A-Za-z])(?:throughput|fps|qps|(?:tokens|samples|images)\/s(?:ec)?)(?![A-Za-z])|吞吐/iu,
    better: "up",
  },
];

/** The metric that a header or a phrase names, if it names one. */
export function metricOf(text: string): string | undefined {
  return metrics.find(({ pattern }) => pattern.test(text))?.name;
}

/** All metrics that a text names, with where each is first named. */
export function metricsIn(text: string): { readonly name: string; readonly index: number }[] {
  return metrics
    .map(({ name, pattern }) => ({ name, index: text.search(pattern) }))
    .filter(({ index }) => index >= 0)
    .toSorted((a, b) => a.index - b.index);
}

/** Which way is better in a column: its arrow, else what its metric is known for. */
export function directionOf(header: string): Direction | undefined {
  if (/[↑⬆]|higher is better/iu.test(header)) return "up";
  if (/[↓⬇]|lower is better/iu.test(header)) return "down";
  return metrics.find(({ pattern }) => pattern.test(header))?.better;
}

/** A header without its metric: `BGE Acc` is about `BGE`. */
export function subjectOf(header: string): string {
  const metric = metrics.find(({ pattern }) => pattern.test(header));
  return (metric ? header.replace(metric.pattern, " ") : header)
    .replace(/[()%↑↓]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** What a row or column says it holds, where that is made from others. */
export type DerivedKind = "total" | "average" | "difference" | "ratio" | "share";

const derived: readonly (readonly [DerivedKind, RegExp])[] = [
  ["total", /^\W*(?:(?:grand |sub)?totals?|sum|合计|总计|总和|小计)(?![A-Za-z])/iu],
  [
    "average",
    /^\W*(?:(?:macro |overall )?(?:averages?|avg\.?|means?)|平均(?:值|分)?|均值)(?![A-Za-z])(?!.*(?:confidence|置信度))/iu,
  ],
  [
    "difference",
    /(?:^|[^A-Za-z])(?:diff(?:erence)?s?|delta|gains?|gap|improv\w*|changes?|drop|increase|decrease|reduction|vs\.?)(?![A-Za-z])|[Δ∆]|差(?:值|异|距)?$|提升|增益|变化|降幅|增幅/iu,
  ],
  ["ratio", /speed-?\s?up|(?<![A-Za-z])ratio(?![A-Za-z])|加速比|倍数/iu],
  ["share", /(?<![A-Za-z])(?:share|proportion|percent(?:age)?|fraction)s?(?![A-Za-z])|占比|比例|^%$|%\)?$/iu],
];

/** What a label says is made from other numbers. `Train Ratio` is a setting: only what fits at most one kind is believed. */
export function derivedKindOf(label: string): DerivedKind | undefined {
  if (/^d(?:Acc|F1|MAE|[A-Z]{2,})/u.test(label)) return "difference";
  // A benchmark of that name.
  if (/(?<![A-Za-z])DROP(?![A-Za-z])/u.test(label)) return undefined;
  return derived.find(([, pattern]) => pattern.test(label))?.[0];
}

/** Words by which a sentence says that something went up or down. */
export const risingWords =
  /提升|提高|升高|上升|增加|增长|改善|raises?|ris(?:es|ing)|increas|improv|gain|higher|boost|better|up by|adds?/iu;
export const fallingWords =
  /下降|降低|降幅|减少|损失|下滑|微降|略降|reduc|decreas|drop|lower|fall|los(?:es|s)|declin|worse|down by|cuts?|costs?/iu;

/** Words by which a sentence speaks of all cases. */
export const allWords =
  /所有|全部|每个|每一|均(?!值|衡|匀)|无一例外|一致(?:地)?(?:优|低|高)|各个|\ball\b|\bevery\b|\beach\b|\balways\b|\bconsistently\b|\bacross the board\b/iu;
/** Words by which it makes exceptions. */
export const exceptWords =
  /除(?!以)|例外|大多|多数|基本|almost|except|most\b|nearly|mostly|(?<!无一)例外|other than|apart from/iu;
