import { histogramBins, mostSummarized, type NumberSummary } from "./number-summary.ts";
import type { ChainedTensor } from "./tensor.ts";

/**
 * Summarizes a tensor by operations on its device: some thirty numbers are downloaded, whatever its size. Of a large tensor
 * evenly spaced values are looked at, so that no copies of all of it are made where memory may be short. What it
 * allocates, it frees.
 */
export async function summarizeTensor(tensor: ChainedTensor): Promise<NumberSummary> {
  const made: ChainedTensor[] = [];
  const keep = (one: ChainedTensor): ChainedTensor => {
    made.push(one);
    return one;
  };
  try {
    const step = Math.ceil(tensor.size / mostSummarized);
    const flat = keep(tensor.reshape([-1]));
    const sample = step === 1 ? flat : keep(flat.stridedSlice([0], [tensor.size], [step]));
    // Integers beyond 2²⁴ have no exact float: their ends are taken before they become floats.
    const ends = tensor.dtype === "int32" ? [keep(sample.min()), keep(sample.max())] : [];
    const whole = await numbersOf(keep(statistics(keep(sample.cast("float32")), keep)));
    const exact = await Promise.all(ends.map(async (end) => Number((await end.data())[0])));
    return { count: tensor.size, step, ...readStatistics(whole, exact) };
  } finally {
    for (const one of made) one.dispose();
  }
}

/** NaN count, infinity count, min, max, sum, finite count, sum of squared deviations, then how many are below each edge. */
function statistics(values: ChainedTensor, keep: (one: ChainedTensor) => ChainedTensor): ChainedTensor {
  const count = (condition: ChainedTensor) => keep(keep(condition.cast("float32")).sum());
  const finite = keep(values.isFinite());
  const finiteCount = count(finite);
  const high = keep(values.where(finite, Infinity));
  const min = keep(high.min());
  const max = keep(keep(values.where(finite, -Infinity)).max());
  const sum = keep(keep(values.where(finite, 0)).sum());
  const mean = keep(sum.div(finiteCount));
  const squares = keep(keep(keep(keep(values.sub(mean)).where(finite, 0)).square()).sum());
  const range = keep(max.sub(min));
  const below = Array.from({ length: histogramBins - 1 }, (_, index) => {
    const edge = keep(keep(range.mul((index + 1) / histogramBins)).add(min));
    return count(keep(high.less(edge)));
  });
  const notANumber = count(keep(values.isNaN()));
  return notANumber.stack([count(keep(values.isInf())), min, max, mean, finiteCount, squares, ...below]);
}

async function numbersOf(tensor: ChainedTensor): Promise<readonly number[]> {
  return Array.from(await tensor.data(), Number);
}

function readStatistics(whole: readonly number[], exact: readonly number[]): Omit<NumberSummary, "count" | "step"> {
  const [notANumber = 0, infinite = 0, min = 0, max = 0, mean = 0, finite = 0, squares = 0, ...below] = whole;
  if (finite === 0) return { notANumber, infinite, finite: undefined };
  const edges = [...below, finite];
  const histogram = min === max ? [finite] : edges.map((count, index) => count - (edges[index - 1] ?? 0));
  return {
    notANumber,
    infinite,
    finite: { min: exact[0] ?? min, max: exact[1] ?? max, mean, deviation: Math.sqrt(squares / finite), histogram },
  };
}
