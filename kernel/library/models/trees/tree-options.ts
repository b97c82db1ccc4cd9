import { checkCount } from "../model.ts";

/** How trees are grown, one after the other. The defaults are LightGBM's. */
export interface TreeOptions {
  /** rounds of boosting; each grows one tree, with three classes or more one per class. Default 100 */
  readonly iterations?: number;
  /** share of a tree's forecast that is added. Default 0.1 */
  readonly learningRate?: number;
  /** most leaves of a tree; the leaf that gains most is split next. Default 31 */
  readonly leaves?: number;
  /** most splits between root and leaf. Default no limit */
  readonly maxDepth?: number;
  /** fewest rows of a leaf; counted by their share of the second derivatives while splits are compared. Default 20 */
  readonly minLeafRows?: number;
  /** least sum of second derivatives of a leaf. Default 1e-3 */
  readonly minLeafHessian?: number;
  /** least gain of a split. Default 0 */
  readonly minGain?: number;
  /** penalty on the size of a leaf's value. Default 0 */
  readonly l1?: number;
  /** penalty on its square. Default 0 */
  readonly l2?: number;
  /** share of the rows, drawn anew for each iteration. Default 1 */
  readonly rowShare?: number;
  /** share of the features, drawn anew for each tree. Default 1 */
  readonly featureShare?: number;
  /** most intervals into which a feature's values are sorted, 2 to 255; missing ones have their own besides. Default 255 */
  readonly maxBins?: number;
  /** fewest rows of such an interval. Default 3 */
  readonly minBinRows?: number;
  /** draws rows and features. Default 0 */
  readonly seed?: number;
}

export type TreeSettings = Required<TreeOptions>;

/**
 * Options with their defaults.
 *
 * @throws RangeError naming the option that is out of range
 */
export function readTreeOptions(options: TreeOptions): TreeSettings {
  const settings: TreeSettings = {
    iterations: options.iterations ?? 100,
    learningRate: options.learningRate ?? 0.1,
    leaves: options.leaves ?? 31,
    maxDepth: options.maxDepth ?? Number.MAX_SAFE_INTEGER,
    minLeafRows: options.minLeafRows ?? 20,
    minLeafHessian: options.minLeafHessian ?? 1e-3,
    minGain: options.minGain ?? 0,
    l1: options.l1 ?? 0,
    l2: options.l2 ?? 0,
    rowShare: options.rowShare ?? 1,
    featureShare: options.featureShare ?? 1,
    maxBins: options.maxBins ?? 255,
    minBinRows: options.minBinRows ?? 3,
    seed: options.seed ?? 0,
  };
  checkCount(settings.iterations, "iterations");
  checkCount(settings.leaves, "leaves", 2);
  for (const name of ["maxDepth", "minLeafRows", "minBinRows"] as const) checkCount(settings[name], name);
  for (const name of ["minLeafHessian", "minGain", "l1", "l2"] as const)
    if (!(settings[name] >= 0 && settings[name] < Infinity))
      throw new RangeError(`${name} must be a finite number of at least 0, got ${settings[name]}`);
  for (const name of ["learningRate", "rowShare", "featureShare"] as const)
    if (!(settings[name] > 0 && settings[name] <= 1))
      throw new RangeError(`${name} must be above 0 and at most 1, got ${settings[name]}`);
  if (!(Number.isInteger(settings.maxBins) && settings.maxBins >= 2 && settings.maxBins <= 255))
    throw new RangeError(`maxBins must be a whole number from 2 to 255, got ${settings.maxBins}`);
  return settings;
}
