import type { ReliabilityDiagram } from "./reliability-diagram.ts";

/** A reliability diagram as text, for terminals and for readers that draw no figures. */
export function reliabilityTable(diagram: Omit<ReliabilityDiagram, symbol>): string {
  const share = (value: number | null) => (value === null ? "-" : value.toFixed(3));
  const rows = diagram.bins.map(({ lower, upper, count, meanConfidence, accuracy, interval }) => [
    `${lower.toFixed(3)}-${upper.toFixed(3)}`,
    String(count),
    share(meanConfidence),
    share(accuracy),
    interval === null ? "-" : `${share(interval[0])}-${share(interval[1])}`,
  ]);
  const table = [["bin", "rows", "confidence", "accuracy", "95 % interval"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => (row[column] as string).length)));
  const lines = table.map((row) => row.map((cell, column) => cell.padStart(widths[column] as number)).join("  "));
  return [reliabilitySummary(diagram), "", ...lines].join("\n");
}

/** What a reliability diagram shows, in one sentence; also the figure's alternative text. */
export function reliabilitySummary(diagram: Omit<ReliabilityDiagram, symbol>): string {
  const { title, count, meanConfidence, accuracy, bins, expectedCalibrationError, maximumCalibrationError } = diagram;
  const tendency = meanConfidence > accuracy ? "above" : meanConfidence < accuracy ? "below" : "equal to";
  return (
    `${title}: over ${count} rows the mean confidence is ${meanConfidence.toFixed(3)}, ${tendency} the accuracy of ` +
    `${accuracy.toFixed(3)}. Expected calibration error ${expectedCalibrationError.toFixed(4)}, ` +
    `maximum ${maximumCalibrationError.toFixed(4)}, over ${bins.length} ${binKind[diagram.strategy]}.`
  );
}

export const binKind = {
  uniform: "bins of equal width",
  quantile: "bins of equally many rows",
  size: "bins of a given size",
} as const;
