import type { Translations } from "../phrase.ts";

/** Sentences of the library with their numbers, in places as the tag `sentence` numbers them: what audits saw, why claims do not hold. */
export const sentences = {
  "{0}, {1}": "{0}，{1}",
  "{0}; {1}": "{0}；{1}",
  "{0}; {1}.": "{0}；{1}。",
  "{0}: {1}; {2}: {3}.": "{0}：{1}；{2}：{3}。",
  "{0} and {1}": "{0} 和 {1}",
  '"{0}" and "{1}"': "“{0}”和“{1}”",
  "a and b": "a 和 b",
  something: "某项内容",
  value: "值",

  "The best of {0}, {1}, leads their middle, {2}, by {3}; chance alone gives the best of {4} about {5}.":
    "{0} 个中最好的是 {1}，比中位数 {2} 领先 {3}；仅凭运气，{4} 个中最好的也会领先约 {5}。",
  "The best of {0} settings was chosen with 1 seed: what it owes to luck cannot be taken off with fewer than three.":
    "{0} 个设置中的最佳者只用 1 个种子选出：少于三个种子时无法扣除运气的成分。",
  "The best of {0} settings was chosen with {1} seeds: what it owes to luck cannot be taken off with fewer than three.":
    "{0} 个设置中的最佳者用 {1} 个种子选出：少于三个种子时无法扣除运气的成分。",
  "The best of {0} settings stays best in {1} % of redrawn seeds only.":
    "{0} 个设置中的最佳者在重新抽取的种子中只有 {1} % 的情况下仍为最佳。",
  "None of {0} other settings can be told apart from the best over {1} seeds (paired t-tests, adjusted by Holm).":
    "其他 {0} 个设置中，没有一个能在 {1} 个种子上与最佳者区分开（配对 t 检验，Holm 校正）。",

  "The mean confidence was {0} on {1} rows where it was learned, and is {2} on {3} rows in use; their distributions lie {4} apart.":
    "学习时 {1} 行的平均置信度为 {0}，使用时 {3} 行为 {2}；两个分布相距 {4}。",

  "{0} is {1} in training and {2} in inference.": "{0} 在训练时为 {1}，在推理时为 {2}。",
  "{0} is set in training alone.": "{0} 只在训练时设置。",
  "{0} is set in inference alone.": "{0} 只在推理时设置。",
  "The training rows were standardized, and the {0} rows forecast were not.":
    "训练行经过标准化，而要预测的 {0} 行没有。",
  "The {0} rows forecast were standardized by another standardizer than the training rows.":
    "要预测的 {0} 行所用的标准化器与训练行不同。",
  "In {0} of {1} columns the {2} rows forecast are spread at least {3} times as wide as the training rows, {4} times in the middle: were they scaled otherwise?":
    "{1} 列中有 {0} 列，要预测的 {2} 行的离散程度至少是训练行的 {3} 倍，中位数为 {4} 倍：是否用了不同的缩放？",
  "In {0} of {1} columns the {2} rows forecast are spread at least {3} times as narrowly as the training rows, {4} times in the middle: were they scaled otherwise?":
    "{1} 列中有 {0} 列，训练行的离散程度至少是要预测的 {2} 行的 {3} 倍，中位数为 {4} 倍：是否用了不同的缩放？",

  "All {0} confidences are {1}.": "全部 {0} 个置信度都是 {1}。",
  "The standard deviation of {0} confidences is {1}: they lie from {2} to {3}.":
    "{0} 个置信度的标准差为 {1}：它们在 {2} 到 {3} 之间。",
  "{0} of {1} confidences are {2}; the only values are {3}.": "{1} 个置信度中有 {0} 个是 {2}；出现的值只有 {3}。",
  "There are only {0} different values among {1} confidences: {2}.": "{1} 个置信度中只有 {0} 个不同的值：{2}。",
  "{0} of {1} confidences are {2}, and the others spread: is it a fallback, or where they are cut off?":
    "{1} 个置信度中有 {0} 个是 {2}，其余的则分散：它是后备值，还是截断处？",

  "{0} and {1} have one number each: whether they differ by chance cannot be said.":
    "{0} 和 {1} 各只有一个数：无法判断差异是否出于偶然。",
  "{0} − {1} = {2}, with a 95 % interval from {3} to {4}; {5} find differences of {6} or more four times in five.":
    "{0} − {1} = {2}，95 % 区间为 {3} 到 {4}；{5}在五次中有四次能发现 {6} 或更大的差异。",
  "{0} rows each": "各 {0} 行",
  "{0} and {1} rows": "{0} 行与 {1} 行",
  "no seeds": "没有种子",
  "{0} seeds with this spread": "离散程度如此的 {0} 个种子",
  "{0} and {1} seeds": "{0} 个与 {1} 个种子",

  "{0} and {1}: {2} rows of the same classes each, in another order. They are other rows, unless they were shuffled.":
    "{0} 与 {1}：各有 {2} 行，类别相同但顺序不同。除非打乱过，否则它们是不同的行。",
  "{0}: {1} rows, of which the commonest class has {2} %": "{0}：{1} 行，其中最常见的类别占 {2} %",
  "Methods judged on {0} rows are ranked by {1} in one table.": "在 {0} 行上评价的方法，在同一张表中按 {1} 排名。",

  "{0} of {1} columns have mean 0 and deviation 1 already, where those that the standardizer learned had others, such as {2}.":
    "{1} 列中有 {0} 列的均值已经是 0、标准差已经是 1，而标准化器所学的列并非如此，例如{2}。",
  "a mean of {0} and a deviation of {1}": "均值 {0}、标准差 {1}",
  "The rows were standardized before, and come to {0}.": "这些行先前已经标准化，现在又交给{0}。",
  "the same standardizer": "同一个标准化器",
  "another standardizer": "另一个标准化器",
  "the means and deviations of a standardizer": "标准化器的均值和标准差",

  "{0} of {1} rows of {2} ({3} %) are also among the {4} of {5}: row {6} is its row {7}.":
    "{2} 的 {1} 行中有 {0} 行（{3} %）也在 {5} 的 {4} 行之中：第 {6} 行就是其第 {7} 行。",
  "A calibrator is fitted on forecasts of {0} rows, of which the model was trained on {1}: it learns how sure the model is of what it remembers.":
    "校准器用 {0} 行的预测拟合，其中 {1} 行是模型训练过的：它学到的是模型对所记内容有多确信。",
  "the training rows": "训练行",
  "the validation rows": "验证行",
  "the rows forecast": "要预测的行",
  "{0} of {1} rows of {2} that were looked at ({3} %) have a near copy among the {4} of {5}: row {6} lies {7} from its row {8}, where {9} is usual.":
    "在查看的 {2} 的 {1} 行中，有 {0} 行（{3} %）在 {5} 的 {4} 行中有近似副本：第 {6} 行与其第 {8} 行相距 {7}，而通常为 {9}。",

  "All {0} rows are right with a mean confidence of {1}: the calibration error is 1 − {2} = {3}, under-confidence.":
    "全部 {0} 行都正确，平均置信度为 {1}：校准误差是 1 − {2} = {3}，属于置信不足。",

  "Column {0}": "第 {0} 列",
  "{0} {1}, in all of {2} rows.": "{0} {1}，{2} 行全部如此。",
  "tells class {0} from all others": "能把类别 {0} 与所有其他类别区分开",
  "has one value for each of the {0} classes": "对 {0} 个类别各有一个值",
  "goes with the label in a straight line (r = {0})": "与标签成直线关系（r = {0}）",

  "bins of {0} rows": "每箱 {0} 行",
  "{0} uniform bins": "{0} 个等宽箱",
  "{0} quantile bins": "{0} 个分位数箱",
  "norm {0}": "范数 {0}",
  "weighted by rows": "按行数加权",
  "every bin weighted alike": "各箱权重相同",
  "closed on the left, 1 in {0}": "左闭区间，1 归入 {0}",
  "last bin skipped": "略去最后一箱",
  debiased: "已去偏",
  "{0} is {1}, a share of 1; {2} is {3}, which looks like percent.":
    "{0} 为 {1}，是以 1 为整体的比例；{2} 为 {3}，看起来是百分数。",
  "{0} is {1}, {2} is {3}.": "{0} 是 {1}，{2} 是 {3}。",

  "The target of a right row lies above that of a wrong one in {0} % of pairs ({1} right, {2} wrong rows).":
    "在 {0} % 的配对中，正确行的目标高于错误行的目标（正确 {1} 行，错误 {2} 行）。",
  "A right answer adds {0} to its own target, a wrong one takes {1}: with the same neighbours they lie {2} apart.":
    "正确答案给自己的目标加上 {0}，错误答案减去 {1}：邻居相同时两者相差 {2}。",

  "row {0}": "第 {0} 行",
  "rows {0}": "第 {0} 行",
  "In {0} of {1} texts nothing was found (parse rate {2}; {3})":
    "{1} 段文本中有 {0} 段没有找到任何内容（解析率 {2}；{3}）",
  "{0}; they count as {1}.": "{0}；它们按 {1} 计。",
  "{0}; scores are of the others alone.": "{0}；得分只涉及其余文本。",

  "Rows of {0}: each test set is the beginning of the next.": "行数为 {0}：每个测试集都是下一个的开头部分。",

  "{0} of {1} rows have copies in two splits: row {2} is in {3}.":
    "{1} 行中有 {0} 行在两个划分中都有副本：第 {2} 行在{3}中。",
  'The rows of the split "{0}" were {1} before the split.': "划分“{0}”的行在划分之前{1}。",
  "resampled to {0} rows a class ({1} in all)": "被重采样为每类 {0} 行（共 {1} 行）",

  "The {0} that was found, {1}, is the lowest of {2} to {3}.": "找到的 {0} 为 {1}，是 {2} 到 {3} 中的最小值。",
  "The {0} that was found, {1}, is the highest of {2} to {3}.": "找到的 {0} 为 {1}，是 {2} 到 {3} 中的最大值。",
  "the best {0}, {1}, is an end of the values that were tried.": "最佳的 {0} 为 {1}，位于所尝试取值的一端。",
  "{0} calibration: {1}": "{0} 校准：{1}",
  "every class: {0}": "每个类别：{0}",
  "class {0}: {1}": "类别 {0}：{1}",
  "classes {0}: {1}": "类别 {0}：{1}",
  "the search ended at its lowest temperature, {0}: the optimum may lie below it, and there is none when every row is classified correctly. Widen the bounds, or fit on more rows.":
    "搜索停在其最低温度 {0}：最优值可能更低；若每一行都分类正确，则不存在最优值。请放宽界限，或用更多行拟合。",
  "the search ended at its highest temperature, {0}: the optimum may lie above it, and there is none when the logits say nothing about the labels. Widen the bounds, or look at the model.":
    "搜索停在其最高温度 {0}：最优值可能更高；若 logits 与标签无关，则不存在最优值。请放宽界限，或检查模型。",
  "the temperature ended at its highest value, {0}: the optimum lies beyond": "温度停在最高值 {0}：最优值在此之外",
  "the temperature ended at its lowest value, {0}: the optimum lies beyond": "温度停在最低值 {0}：最优值在此之外",
  "the temperature ended at its highest value, {0}": "温度停在最高值 {0}",
  "the temperature ended at its lowest value, {0}": "温度停在最低值 {0}",
  "the weight of {0} ended at its lowest value, 0": "{0} 的权重停在最低值 0",
  "{0} ended at the lowest value allowed, 0: a free fit would turn the order of some rows round":
    "{0} 停在允许的最低值 0：不加限制的拟合会颠倒某些行的顺序",

  "the labels": "标签",
  "the rows judged": "被评价的行",
  "{0} (of {1} of {2}).": "{0}（{2}共 {1} 个）。",
  "Class {0} has no rows: a macro average counts it as 0 or leaves it out":
    "类别 {0} 没有行：宏平均会把它计为 0 或者略去",
  "Class {0} has 1 row: a recall of one half has an interval of {1} points":
    "类别 {0} 只有 1 行：召回率为一半时，区间宽达 {1} 个百分点",
  "Class {0} has {1} rows: a recall of one half has an interval of {2} points":
    "类别 {0} 只有 {1} 行：召回率为一半时，区间宽达 {2} 个百分点",

  "{0} steps were counted, and 1 epoch of {1} rows in batches of {2} has {3}.":
    "计数为 {0} 步，而 1 轮 {1} 行、每批 {2} 行应为 {3} 步。",
  "{0} steps were counted, and {1} epochs of {2} rows in batches of {3} have {4}.":
    "计数为 {0} 步，而 {1} 轮 {2} 行、每批 {3} 行应为 {4} 步。",
  "The loss counts its own calls ({0}): besides {1} steps it is called to judge each of {2} epochs.":
    "损失函数统计自身的调用次数（{0}）：除 {1} 步之外，评价 {2} 轮中的每一轮时也会调用它。",

  "The temperature is 1.": "温度为 1。",
  "The temperature is 1, where the likelihood of its rows is greatest at {0}.":
    "温度为 1，而这些行的似然在 {0} 处最大。",
  "{0} is exactly 1 in {1} of {2} results that were read.": "读入的 {2} 个结果中，有 {1} 个的 {0} 恰好为 1。",

  "{0} of {1} rows that judge are among those that chose {2}.": "用于评价的 {1} 行中，有 {0} 行也曾用来选择{2}。",
  'The rows of the split "{0}" choose {1}.': "划分“{0}”的行被用来选择{1}。",
  "the epoch of a training": "训练的轮次",
  "the weight α of a vote": "投票的权重 α",
  "a calibrator": "校准器",
  "a temperature": "温度",

  "{0} of {1} weights of the model were loaded; {2}.": "模型的 {1} 个权重中加载了 {0} 个；{2}。",
  "{0} of the model are not in the file and stay as they were made ({1})":
    "模型中有 {0} 个不在文件里，保持初始值（{1}）",
  "{0} of the file have no place in the model ({1})": "文件中有 {0} 个在模型里没有对应位置（{1}）",
  "{0} have another shape ({1})": "{0} 个形状不同（{1}）",

  "not computable on this data: {0}": "无法用这些数据计算：{0}",
  "not computable on this data: a value is not a number": "无法用这些数据计算：有一个值不是数",
  "not computable on this data: the value is not a number": "无法用这些数据计算：该值不是数",
  "not computable on this data: the test gives no p-value": "无法用这些数据计算：检验没有给出 p 值",
  "too few samples: there are none": "样本太少：一个也没有",
  "too few samples: {0}, and {1} are needed": "样本太少：只有 {0} 个，需要 {1} 个",
  "there is nothing to check": "没有可检查的内容",
  "{0} is printed, {1} is computed": "印出的是 {0}，算出的是 {1}",
  "at least {0}": "至少 {0}",
  "at most {0}": "至多 {0}",
  "{0} of {1}": "{1} 个中有 {0} 个",
  "{0} to {1}": "{0} 到 {1}",
  "{0} ({1})": "{0}（{1}）",
  "may be off by {0}": "可能相差 {0}",
  "{0} of {1} lie outside {2} to {3}: {4}": "{1} 个中有 {0} 个不在 {2} 到 {3} 之内：{4}",
  "p = {0} is not below {1}": "p = {0}，不低于 {1}",
  "it holds in {0} of {1}, not in all": "{1} 个中有 {0} 个成立，并非全部",
  "it holds in {0} of {1}, not in at least {2}": "{1} 个中有 {0} 个成立，少于 {2} 个",
  "{0} is {1}, not at least {2}": "{0} 为 {1}，没有达到 {2}",
  "{0} is {1}, not at most {2}": "{0} 为 {1}，超过了 {2}",
  "the interval {0} to {1} includes the threshold {2}": "区间 {0} 到 {1} 包含阈值 {2}",
} as const satisfies Translations;
