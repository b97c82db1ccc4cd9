/** What rows have together: how many they are, and the sums of their first and second derivatives. */
export interface RowSums {
  readonly rows: number;
  readonly gradient: number;
  readonly hessian: number;
}

/** How a leaf is best split in two. */
export interface Split {
  readonly feature: number;
  /** by how much the loss falls, twice, to second order */
  readonly gain: number;
  /** the last bin that goes left; of a feature of categories -1 */
  readonly bin: number;
  /** the categories that go left, a bit each, in eight words; of a feature of numbers null */
  readonly categories: Uint32Array | null;
  /** whether rows that lack the feature go left */
  readonly missingLeft: boolean;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

/** What a split must keep to, and what it costs. */
export interface SplitLimits {
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  readonly minGain: number;
  readonly l1: number;
  readonly l2: number;
}

/** Sums of derivatives nearer to 0 than the penalty give a leaf of value 0. */
export function shrunk(gradient: number, l1: number): number {
  if (gradient > l1) return gradient - l1;
  return gradient < -l1 ? gradient + l1 : 0;
}

/** By how much a leaf lowers the loss, twice: G² / (H + l2). */
export function leafGain(gradient: number, hessian: number, { l1, l2 }: SplitLimits): number {
  const g = l1 === 0 ? gradient : shrunk(gradient, l1);
  return (g * g) / (hessian + l2);
}

/** The value that lowers the loss most: -G / (H + l2). */
export function leafValue(gradient: number, hessian: number, { l1, l2 }: SplitLimits): number {
  const value = -shrunk(gradient, l1) / (hessian + l2);
  return Number.isFinite(value) ? value : 0;
}

/** Whether a category's bit is set. */
export function goesLeft(categories: Uint32Array, bin: number): boolean {
  return (((categories[bin >> 5] as number) >>> (bin & 31)) & 1) === 1;
}
