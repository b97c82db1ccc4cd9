import { bestSplit } from "./best-split.ts";
import type { BinnedRows, FeatureBins } from "./binned-rows.ts";
import { missingBin } from "./feature-bins.ts";
import { createHistogramPool } from "./histogram-pool.ts";
import { type Histogram, addRows } from "./histogram.ts";
import { partitionRows } from "./partition-rows.ts";
import type { HistogramPlan } from "./row-lists.ts";
import { type Split, leafValue } from "./split.ts";
import type { Tree } from "./tree.ts";
import type { TreeSettings } from "./tree-options.ts";

/** The rows that trees are grown on, sorted into bins once. */
export interface GrowingGround {
  readonly binned: BinnedRows;
  readonly features: readonly FeatureBins[];
  readonly plan: HistogramPlan;
}

/** A tree, and where its training rows came to lie: leaf l holds `rows[begins[l]]` to `rows[ends[l] - 1]`. */
export interface GrownTree {
  readonly tree: Tree;
  readonly rows: Uint32Array;
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
}

/** A leaf that may be split further. */
interface Leaf {
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  /** null where the leaf is too small or too deep to be split, or memory for histograms is used up */
  histogram: Histogram | null;
  split: Split | null;
  /** the features that may split it */
  alive: Int32Array;
  /** the node and side that lead here */
  readonly parent: number;
  readonly isLeft: boolean;
}

/** Grows trees on the same rows, one after the other, in memory that is used again. */
export function createTreeGrower({ binned, features, plan }: GrowingGround, settings: TreeSettings) {
  const { leaves: mostLeaves, maxDepth, minLeafRows, learningRate } = settings;
  const order = new Uint32Array(binned.rows);
  const spare = new Uint32Array(binned.rows);
  const leafGradients = new Float32Array(binned.rows);
  const leafHessians = new Float32Array(binned.rows);
  const pool = createHistogramPool(2 * plan.size);

  /**
   * Grows a tree leaf by leaf; the one whose split gains most is next.
   *
   * @param gradients first derivative of the loss by the forecast, per row
   * @param hessians second derivative
   * @param rows the rows that it is grown on, ascending
   * @param chosen the features that it may use
   */
  return function growTree(
    gradients: Float32Array,
    hessians: Float32Array,
    rows: Uint32Array,
    chosen: Int32Array,
  ): GrownTree {
    order.set(rows);
    pool.reset();

    const sums = (begin: number, end: number) => {
      let [gradient, hessian] = [0, 0];
      for (let at = begin; at < end; at += 1) {
        const row = order[at] as number;
        const g = gradients[row] as number;
        const h = hessians[row] as number;
        leafGradients[at] = g;
        leafHessians[at] = h;
        gradient += g;
        hessian += h;
      }
      return { gradient, hessian };
    };
    const build = ({ begin, end }: Leaf, histogram: Histogram) => {
      histogram.fill(0);
      for (const lists of plan.lists) addRows(histogram, lists, order, [begin, end], leafGradients, leafHessians);
    };
    const newLeaf = (begin: number, end: number, place: Pick<Leaf, "depth" | "parent" | "isLeft" | "alive">): Leaf => ({
      begin,
      end,
      ...sums(begin, end),
      ...place,
      histogram: null,
      split: null,
    });
    const isSplittable = ({ begin, end, depth }: Leaf) => end - begin >= 2 * minLeafRows && depth < maxDepth;
    const findSplit = (leaf: Leaf, histogram: Histogram, other: Histogram | null) => {
      const own = { rows: leaf.end - leaf.begin, gradient: leaf.gradient, hessian: leaf.hessian };
      ({ split: leaf.split, alive: leaf.alive } = bestSplit(
        { histogram, other },
        { plan, features },
        leaf.alive,
        own,
        settings,
      ));
      if (leaf.split && pool.mayKeep()) leaf.histogram = histogram;
      else pool.give(histogram);
    };
    const prepare = (parent: Histogram | null, first: Leaf, second: Leaf) => {
      const [small, large] = first.end - first.begin <= second.end - second.begin ? [first, second] : [second, first];
      if (!isSplittable(large)) {
        if (parent) pool.give(parent);
        return;
      }
      const built = pool.take();
      if (!parent && !isSplittable(small)) {
        build(large, built);
        findSplit(large, built, null);
        return;
      }
      build(small, built);
      const rest = parent ?? pool.take();
      if (!parent) build(large, rest);
      findSplit(large, rest, parent && built);
      if (isSplittable(small)) findSplit(small, built, null);
      else pool.give(built);
    };

    const leaves: Leaf[] = [newLeaf(0, rows.length, { depth: 0, parent: -1, isLeft: true, alive: chosen })];
    const [root] = leaves as [Leaf];
    if (isSplittable(root)) {
      const histogram = pool.take();
      build(root, histogram);
      findSplit(root, histogram, null);
    }
    const nodes: Omit<Node, "left" | "right">[] = [];
    const children: [number, number][] = [];
    while (leaves.length < mostLeaves) {
      const at = nextLeaf(leaves);
      const leaf = leaves[at];
      if (!leaf?.split) break;
      const { split } = leaf;
      const column = binned.bins[split.feature] as Uint8Array;
      const parted = partitionRows(order, spare, [leaf.begin, leaf.end], column, split);
      if (parted.middle === leaf.begin || parted.middle === leaf.end) {
        // A bin that differences of rounded sums left not quite empty.
        leaf.split = null;
        continue;
      }
      const node = nodes.length;
      if (leaf.parent >= 0) children[leaf.parent]![leaf.isLeft ? 0 : 1] = node;
      nodes.push(readNode(split, parted, features[split.feature] as FeatureBins, leaf));
      children.push([-at - 1, -leaves.length - 1]);
      const depth = leaf.depth + 1;
      const { alive } = leaf;
      const left = newLeaf(leaf.begin, parted.middle, { depth, parent: node, isLeft: true, alive });
      const right = newLeaf(parted.middle, leaf.end, { depth, parent: node, isLeft: false, alive });
      leaves[at] = left;
      leaves.push(right);
      if (leaves.length < mostLeaves) prepare(leaf.histogram, left, right);
    }
    const tree: Tree = {
      feature: Int32Array.from(nodes, ({ feature }) => feature),
      threshold: Float64Array.from(nodes, ({ threshold }) => threshold),
      bin: Uint8Array.from(nodes, ({ bin }) => bin),
      categories: nodes.map(({ categories }) => categories),
      missingLeft: Uint8Array.from(nodes, ({ missingLeft }) => Number(missingLeft)),
      left: Int32Array.from(children, ([left]) => left),
      right: Int32Array.from(children, ([, right]) => right),
      gain: Float64Array.from(nodes, ({ gain }) => gain),
      values: Float64Array.from(leaves, (leaf) => learningRate * leafValue(leaf.gradient, leaf.hessian, settings)),
      rows: Uint32Array.from(leaves, ({ begin, end }) => end - begin),
    };
    const begins = Uint32Array.from(leaves, ({ begin }) => begin);
    return { tree, rows: order, begins, ends: Uint32Array.from(leaves, ({ end }) => end) };
  };
}

interface Node {
  readonly feature: number;
  readonly threshold: number;
  readonly bin: number;
  readonly categories: Uint32Array | null;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** The leaf whose split gains most, the first of equals; -1 where none can be split. */
function nextLeaf(leaves: readonly Leaf[]): number {
  let best = -1;
  let gain = -Infinity;
  for (const [at, { split }] of leaves.entries()) if (split && split.gain > gain) [best, gain] = [at, split.gain];
  return best;
}

/**
 * A split as the tree keeps it. The threshold lies in the middle of the bins that the leaf's rows leave empty, and rows that lack
 * a feature which none of these lacked go where more rows go.
 */
function readNode(
  { feature, gain, categories, missingLeft }: Split,
  { middle, highestLeft, lowestRight, missing }: ReturnType<typeof partitionRows>,
  bins: FeatureBins,
  leaf: Leaf,
): Node {
  const towardsMore = middle - leaf.begin >= leaf.end - middle;
  const shared = { feature, gain, categories };
  if (bins.kind === "category") return { ...shared, threshold: NaN, bin: missingBin, missingLeft: false };
  const bin = lowestRight === missingBin ? bins.bounds.length : Math.max(0, highestLeft + lowestRight - 1) >> 1;
  const threshold = bin < bins.bounds.length ? (bins.bounds[bin] as number) : Number.MAX_VALUE;
  return { ...shared, bin, threshold, missingLeft: missing === 0 ? towardsMore : missingLeft };
}
