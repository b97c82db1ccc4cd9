import type { CalibrationErrorOptions } from "./expected-calibration-error.ts";

/**
 * The options under which `expectedCalibrationError` gives the number that other code gives.
 *
 * `expectedCalibrationError(labels, probabilities, { ...calibrationConventions.torchmetrics, bins: 10 })`
 */
export const calibrationConventions = {
  /** Guo et al. 2017 and their published code, netcal; Kelvin's default. */
  guo: { strategy: "uniform", bins: 15, closed: "right", edges: "linspace", norm: "l1" },
  /** torchmetrics `CalibrationError`: bins closed on the left, and one more for a confidence of exactly 1. */
  torchmetrics: { strategy: "uniform", bins: 15, closed: "left", edges: "linspace", one: "own-bin", norm: "l1" },
  /** Bins of equally many rows (Nguyen & O'Connor 2015), often called adaptive ECE. */
  adaptive: { strategy: "quantile", bins: 15, norm: "l1" },
  /** Hendrycks et al. 2019, RMS calibration error: bins of 100 rows. */
  hendrycks: { strategy: "size", binSize: 100, norm: "l2" },
  /** The same as its widely copied loop computes it: the last bin, the most confident one, is left out. */
  hendrycksAsCopied: { strategy: "size", binSize: 100, norm: "l2", lastBin: "skipped" },
  /** NumPy's `digitize` as it comes: a confidence of exactly 1 is dropped, and empty bins count as perfect ones. */
  digitize: {
    strategy: "uniform",
    bins: 100,
    closed: "left",
    edges: "linspace",
    one: "dropped",
    norm: "l2",
    weights: "bins",
  },
} as const satisfies Record<string, CalibrationErrorOptions>;
