import { reportTemperatureOfOne } from "../audits/temperature-of-one.ts";
import { watch } from "../findings/watch.ts";

/** Results of other programs: their numbers by name. */
interface ImportedResult {
  readonly metrics: Readonly<Record<string, number>>;
}

/** Looks whether results that say a temperature was fitted have one of exactly 1. */
export function watchImported(results: readonly ImportedResult[]): void {
  watch(() => {
    const named = results.flatMap(({ metrics }) =>
      Object.keys(metrics).filter((name) => /calib.*temperature/iu.test(name) && metrics[name] === 1),
    );
    const [name] = named;
    if (name !== undefined) reportTemperatureOfOne(name, named.length, results.length);
  });
}
