import type { Translations } from "../phrase.ts";

/** What audits say of what they found, but for its numbers: kernel/library/audit/audits. */
export const audits = {
  "The best of many is reported as it came out": "把众多结果中最好的一个原样报告",
  "Of many methods that are equally good, one comes out best by chance. Its score on the rows or seeds that chose it is too good by what chance gives to the best of so many.":
    "许多同样好的方法中，总有一个会碰巧最好。在选出它的那些行或种子上，它的得分偏高，高出的部分正是众多结果中最好者凭运气得到的。",
  "Choose on other rows than those that are reported, or correct the score (a sweep's correctedMean) and adjust the p-values for all that were tried.":
    "请用另外的行来选择，而不是用于报告的行；或者修正得分（sweep 的 correctedMean），并按尝试过的全部方案校正 p 值。",

  "Confidences are distributed otherwise than where they were fitted": "置信度的分布与拟合时不同",
  "What was learned of confidence holds for rows like those that it was learned on. Where confidences move, the rows, the model or the reading of its answers is another one.":
    "对置信度所学到的规律，只适用于与学习时相似的行。置信度发生移动，说明行、模型或对其回答的读取方式已经不同。",
  "Look at both distributions side by side, and at the raw answers; fit the calibrator on rows like those in use, or say that these are outside of it.":
    "请并排查看两个分布以及原始回答；用与实际使用相似的行拟合校准器，或说明这些行超出其适用范围。",

  "Training and inference are set up differently": "训练与推理的设置不同",
  "The model that is judged is not the model that was trained, or it is given rows of another make: its score is of something that nobody meant to build.":
    "被评价的模型不是训练出的模型，或者给它的行是以另一种方式制作的：得分属于一个谁也没打算构建的东西。",
  "Write the configuration once, store it with the weights, and read it where the model is used.":
    "请只写一次配置，与权重一起保存，并在使用模型处读取它。",

  "The confidence hardly ever changes": "置信度几乎不变",
  "It tells right answers from wrong ones by nothing. Its calibration error is only the distance of one number from the accuracy, so it can be low for a forecast that is of no use.":
    "它完全不能区分对错。其校准误差只是一个数与准确率之间的距离，因此毫无用处的预测也可能误差很低。",
  "Look at the raw answers: a parser's fallback, a saturated softmax or a collapsed model looks like this. Report how well the confidence ranks (AUROC, Brier score) beside the calibration error.":
    "请查看原始回答：解析器的后备值、饱和的 softmax 或坍缩的模型都会如此。除校准误差外，还请报告置信度的排序能力（AUROC、Brier 分数）。",

  "The difference is within the noise": "差异在噪声范围之内",
  "Other seeds or other test rows could have turned it round. What is ranked first, or said to gain, may be no better.":
    "换一些种子或测试行，结果就可能反过来。排在第一或声称有提升的，未必更好。",
  "Say that the two cannot be told apart, or measure more: the difference that could have been found tells how much more.":
    "请说明两者无法区分，或增加测量：可检出的差异会告诉您还需多少。",

  "Scores on different test sets are compared": "比较了不同测试集上的得分",
  "Another test set has other classes and other difficulty: a gain may be nothing but the difference of the base rates, which a forecast of the commonest class gets for free.":
    "不同的测试集有不同的类别和难度：提升可能只是基准率之差，而总是预测最常见的类别就能白白得到它。",
  "Judge both on the same rows, or compare each with its own base rate and say that the rows differ.":
    "请在相同的行上评价两者，或各自与其基准率比较，并说明所用的行不同。",

  "Rows that are standardized already are standardized again": "已标准化的行又被标准化了一次",
  "The second time moves and shrinks what was right: the model sees rows at a place where it never learned, and its forecasts are of them.":
    "第二次会移动并缩小本已正确的值：模型看到的行处于它从未学习过的位置，预测也就基于这些行。",
  "Standardize once, in one place: either where rows are read or where the model is called.":
    "请只在一处标准化一次：要么在读取行时，要么在调用模型时。",

  "The same rows are in two splits": "同样的行出现在两个划分中",
  "A model that has seen a row in training is praised for remembering it. Scores on such rows are too good, most of all for rare classes that were oversampled.":
    "模型在训练中见过的行，考的只是记忆。这些行上的得分偏高，对被过采样的稀有类别尤其如此。",
  "Remove equal rows before the split, keep them together in it (splitRows with groups), or oversample after it.":
    "请在划分前去除相同的行，划分时使其留在一起（splitRows 的 groups），或在划分之后再过采样。",

  "Every answer is right: the calibration error is lack of confidence": "每个回答都正确：校准误差只反映信心不足",
  "At an accuracy of 1 the calibration error is 1 minus the mean confidence, whatever the bins. It measures how unsure the forecasts are, and a search for the temperature has no optimum but its lower bound.":
    "准确率为 1 时，无论如何分箱，校准误差都等于 1 减去平均置信度。它衡量的是预测有多不确定，而温度搜索的最优值只能是其下界。",
  "Do not read it as over-confidence. Judge calibration on harder rows, where some answers are wrong, or report the accuracy with its interval and leave the calibration out.":
    "请不要把它理解为过度自信。请在更难、有错误回答的行上评价校准，或只报告准确率及其区间，而不谈校准。",

  "A feature is the label in another form": "某个特征是标签的另一种形式",
  "The model copies it, and its score says nothing of new rows, for which the answer is not known beforehand.":
    "模型只是照抄它，得分对新的行毫无意义，因为新行的答案事先并不知道。",
  "Leave the column out, or show that it is known before the answer is.": "请去掉该列，或证明它在得知答案之前就已知。",

  "Numbers of different conventions are compared": "比较了约定不同的数值",
  "Percent beside shares, and calibration errors over other bins or with other weights, are different quantities under one name: their difference says nothing of the methods.":
    "百分数与比例，以及分箱或权重不同的校准误差，是同名的不同量：它们之差不能说明方法的优劣。",
  "Compute all of them with the same options (calibrationConventions has those of known libraries) and write one unit.":
    "请用相同的选项计算全部数值（calibrationConventions 中有常见库的选项），并统一单位。",

  "Rows of one split are nearly the same as rows of another": "一个划分中的行与另一个划分中的几乎相同",
  "A crop, a rounding or a rewording of a training row is no new row. The test then measures, for these, whether the model remembers.":
    "训练行经裁剪、舍入或改写后并不是新的行。对这些行，测试衡量的是模型是否记得。",
  "Keep what comes from one source together (splitRows with groups), or remove near copies before the split.":
    "请让同一来源的行留在一起（splitRows 的 groups），或在划分前去除近似的副本。",

  "A row's own answer is in the target that it is to learn": "某行自己的答案就在它要学习的目标中",
  "The target of a row then tells whether that very row is right, which nobody knows of a new one. A model can learn it by heart only, and what the neighbours say is drowned.":
    "这样，行的目标就透露了该行本身是否正确，而新的行没人知道。模型只能死记硬背，邻居所说的反而被淹没。",
  "Make the target of a row from other rows alone (neighborConfidence with bonus: 0 and penalty: 0), or from answers of another split.":
    "请只用其他行（neighborConfidence，bonus: 0、penalty: 0）或另一个划分的答案来生成目标。",

  "Values that the model never gave are taken for its answers": "把模型从未给出的值当作它的回答",
  "What is measured is then the parser. Models whose answers it cannot read all get the same score, to the last digit, however different they are.":
    "这样衡量的其实是解析器。凡是回答无法解析的模型，无论差别多大，得分都会一模一样。",
  "Leave the fallback out, so that such rows are NaN; read some of them and mend the pattern or the prompt; report the parse rate beside every score.":
    "请去掉后备值，使这些行为 NaN；查看其中一些并修正模式或提示词；在每个得分旁报告解析率。",

  "Test sets of different size are beginnings of one another": "大小不同的测试集互为开头部分",
  "The smaller ones are within the larger ones, so their scores move together, and the first rows of a file are no random draw: a trend over the sizes is the order of the file.":
    "小的包含在大的之中，因此得分一同变化；文件的前若干行也不是随机抽样：随大小变化的趋势只是文件的顺序。",
  "Judge on all rows and give an interval, or draw several random subsets of each size.":
    "请在全部行上评价并给出区间，或对每种大小抽取若干随机子集。",

  "Rows were resampled before they were split": "在划分之前对行进行了重采样",
  "Copies of one row then stand on both sides of the split, and the test measures memory, most of all for the rare classes. Its classes also have other shares than the data has.":
    "同一行的副本于是出现在划分的两侧，测试衡量的是记忆，对稀有类别尤其如此。各类别的比例也与数据不同。",
  "Split first, then resample the training rows alone: resampleRows(labels, split.train).":
    "请先划分，再只对训练行重采样：resampleRows(labels, split.train)。",

  "The search ended at the end of what it tried": "搜索停在了尝试范围的边界",
  "The best value may lie beyond, so what was found is where the search was stopped and not an optimum. Rows that are all classified correctly have no best temperature: it would be 0.":
    "最优值可能在范围之外，因此找到的只是搜索停下的地方，而不是最优值。全部分类正确的行没有最优温度：它会是 0。",
  "Widen the bounds or the grid until the best lies inside; where it runs away again, look at the rows: too easy, too few, or logits that say nothing.":
    "请扩大边界或网格，直到最优值落在其内；若它继续外移，请查看这些行：太容易、太少，或 logits 毫无信息。",

  "A class has too few rows to say anything of it": "某个类别的行太少，无法下结论",
  "Its recall and F1 are a handful of coin flips, and a macro average gives them the same weight as thousands of rows of another class.":
    "它的召回率和 F1 不过是抛几次硬币，而宏平均却给它们与另一类别数千行相同的权重。",
  "Report the class with its interval and its number of rows, collect more of it, or leave it out of the average and say so.":
    "请连同区间和行数一起报告该类别，收集更多数据，或将其排除在平均之外并加以说明。",

  "A loss counts calls that are no training steps": "某个损失函数把并非训练步的调用也计入",
  "A schedule that counts its own calls runs ahead: evaluation, mixup and accumulated gradients call the loss as well. A warm-up of 10 % of the steps is then over far before.":
    "自己计数调用的调度会走得过快：评估、mixup 和梯度累积也会调用损失函数。占总步数 10 % 的预热会提前很久结束。",
  "Take the step from the training: the loss is called with { step, steps, epoch, epochs } as its third argument.":
    "请从训练中取得步数：调用损失函数时，第三个参数是 { step, steps, epoch, epochs }。",

  "The temperature is exactly 1: nothing was calibrated": "温度恰好为 1：没有进行校准",
  "Divided by 1, logits stay as they are, so calibrated scores are the raw ones to the last digit. A fitted temperature is hardly ever 1 by chance; a search that did not run, or was not applied, leaves it there.":
    "logits 除以 1 不变，因此校准后的得分与原始得分完全相同。拟合出的温度几乎不会碰巧为 1；搜索没有运行或没有应用，才会停在那里。",
  "Fit the temperature on validation rows (fitTemperature) and apply what it found, or say that the scores are raw.":
    "请在验证行上拟合温度（fitTemperature）并应用其结果，或说明得分是原始的。",

  "Test rows were used to choose something": "用测试行做了选择",
  "What was chosen fits these rows by luck as well as by merit, so its score on them is too good: nothing is left on which it could be judged.":
    "所选的结果契合这些行，既有实力也有运气，因此在其上的得分偏高：已没有可用来评价它的数据。",
  "Choose the epoch, the temperature, α and the method on a validation split, and look at the test rows once, at the end.":
    "请在验证划分上选择轮次、温度、α 和方法，最后只看一次测试行。",

  "Weights of a checkpoint and of the model do not agree": "检查点的权重与模型不一致",
  "What the model does not find in the file keeps the numbers that chance gave it, and what it has no place for is lost: it is scored with layers that were never trained.":
    "模型在文件中找不到的部分仍是随机初值，没有位置的部分则被丢弃：它带着从未训练过的层接受评分。",
  "Load strictly and mend what is named: rename the keys (loadWeights with rename), or build the model as it was built in training.":
    "请严格加载并修正所列之处：重命名键（loadWeights 的 rename），或按训练时的方式构建模型。",
} as const satisfies Translations;
