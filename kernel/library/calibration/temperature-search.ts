import { type Sentence, sentence } from "../../../document/mime/sentence.ts";
import { searchInverseTemperature } from "./best-inverse-temperature.ts";
import { minimizeLbfgs } from "./calibrators/lbfgs.ts";
import { checkTemperature } from "./check-temperature.ts";
import { minimizeBrent } from "./minimize-brent.ts";
import { type TemperatureGridSpec, temperatureGrid } from "./temperature-grid.ts";
import type { TemperatureScan } from "./temperature-scan.ts";

/** How a temperature is looked for; see `FitTemperatureOptions`. */
export interface TemperatureSearchSpec {
  readonly method: "bounded" | "brent" | "lbfgs" | "grid" | "fixed";
  readonly bounds?: readonly [lowest: number, highest: number];
  readonly grid?: TemperatureGridSpec;
  readonly temperature?: number;
}

/** Where a search ended. */
export interface TemperatureSearch {
  readonly temperature: number;
  readonly bounds: readonly [lowest: number, highest: number];
  readonly atBound: "lowest" | "highest" | null;
  /** what was tried, ascending, where that is all there is to see; null for searches that have no such list */
  readonly curve: readonly { readonly temperature: number; readonly value: number }[] | null;
  readonly warnings: readonly string[];
}

/**
 * Looks for the temperature of least value.
 *
 * @param value the objective at a temperature; `bounded` and `lbfgs` take the NLL and its derivatives from the scan instead
 */
export function searchTemperature(
  scan: TemperatureScan,
  value: (temperature: number) => number,
  spec: TemperatureSearchSpec,
): TemperatureSearch {
  const { method, bounds = [0.01, 100] } = spec;
  if (method === "fixed") {
    const temperature = checkTemperature(spec.temperature ?? NaN, 'the temperature of method: "fixed"');
    return { temperature, bounds: [temperature, temperature], atBound: null, curve: null, warnings: [] };
  }
  if (spec.temperature !== undefined)
    throw new RangeError(`a temperature is given for method: "fixed" only, got ${spec.temperature} and "${method}"`);
  if (method === "grid") return searchGrid(value, spec.grid);
  const [lowest, highest] = bounds;
  checkTemperature(lowest, "the lowest temperature");
  checkTemperature(highest, "the highest temperature");
  if (lowest >= highest) throw new RangeError(`bounds must ascend, got ${lowest} and ${highest}`);
  switch (method) {
    case "bounded":
      return searchBounded(scan, bounds);
    case "brent":
      return searchBrent(value, bounds);
    case "lbfgs":
      return searchLbfgs(scan, bounds);
    default:
      throw new RangeError(
        `method must be "bounded", "brent", "lbfgs", "grid" or "fixed", got ${JSON.stringify(method satisfies never)}`,
      );
  }
}

function searchGrid(value: (temperature: number) => number, grid: TemperatureGridSpec | undefined): TemperatureSearch {
  const temperatures = temperatureGrid(grid);
  const curve = Array.from(temperatures, (temperature) => ({ temperature, value: value(temperature) }));
  const best = curve.reduce((best, point, index) => (point.value < (curve[best]?.value as number) ? index : best), 0);
  return {
    temperature: temperatures[best] as number,
    bounds: [temperatures[0] as number, temperatures.at(-1) as number],
    atBound: best === 0 ? "lowest" : best === curve.length - 1 ? "highest" : null,
    curve,
    warnings: [],
  };
}

function searchBounded(scan: TemperatureScan, bounds: readonly [number, number]): TemperatureSearch {
  const [lowest, highest] = bounds;
  const { inverseTemperature, atBound, flat } = searchInverseTemperature(scan, 1 / highest, 1 / lowest);
  return {
    // Exactly the bound that was asked for, not its reciprocal's reciprocal.
    temperature: atBound === "min" ? highest : atBound === "max" ? lowest : 1 / inverseTemperature,
    bounds,
    atBound: atBound === "min" ? "highest" : atBound === "max" ? "lowest" : null,
    curve: null,
    warnings: flat ? ["the loss is the same at every temperature: no row prefers one class over another"] : [],
  };
}

function searchBrent(value: (temperature: number) => number, bounds: readonly [number, number]): TemperatureSearch {
  const logarithm = minimizeBrent((log) => value(Math.exp(log)), Math.log(bounds[0]), Math.log(bounds[1]));
  return within(Math.exp(logarithm), bounds, []);
}

function searchLbfgs(scan: TemperatureScan, bounds: readonly [number, number]): TemperatureSearch {
  const start = Math.min(bounds[1], Math.max(bounds[0], 1));
  // Over the logarithm, so that no step leads to a temperature below 0.
  const found = minimizeLbfgs(
    (x, gradient) => {
      const b = Math.exp(-(x[0] as number));
      const { nll, slope } = scan.slopes(b);
      gradient[0] = -slope * b;
      return nll;
    },
    Float64Array.of(Math.log(start)),
    { maxIterations: 200, tolerance: 1e-9 },
  );
  const warnings = found.converged ? [] : [`L-BFGS had not ended after ${found.iterations} steps`];
  return within(Math.exp(found.x[0] as number), bounds, warnings);
}

/** Moves what ended at or beyond a bound onto it, and says so. A search by steps ends a hair inside. */
function within(
  temperature: number,
  bounds: readonly [number, number],
  warnings: readonly string[],
): TemperatureSearch {
  const [lowest, highest] = bounds;
  const atBound =
    temperature <= lowest * (1 + 1e-6) ? "lowest" : temperature >= highest * (1 - 1e-6) ? "highest" : null;
  return {
    temperature: atBound === "lowest" ? lowest : atBound === "highest" ? highest : temperature,
    bounds,
    atBound,
    curve: null,
    warnings,
  };
}

/** What a bound that was hit means, as sentences. */
export function boundWarnings({ temperature, atBound }: TemperatureSearch): Sentence[] {
  if (atBound === null) return [];
  const found = Number(temperature.toPrecision(4));
  return [
    atBound === "lowest"
      ? sentence`the search ended at its lowest temperature, ${found}: the optimum may lie below it, and there is none when every row is \
classified correctly. Widen the bounds, or fit on more rows.`
      : sentence`the search ended at its highest temperature, ${found}: the optimum may lie above it, and there is none when the logits say \
nothing about the labels. Widen the bounds, or look at the model.`,
  ];
}
