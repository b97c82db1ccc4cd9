import { palette } from "./figure-style.ts";
import type { ReliabilityBin, ReliabilityDiagram } from "./reliability-diagram.ts";
import { binKind, reliabilitySummary } from "./reliability-table.ts";

const size = { width: 520, height: 430 };
const plot = { left: 56, right: 504, top: 66, bottom: 282 };
const counts = { top: 300, bottom: 352 };
const ink = "#30343a";
const faint = "#d9dce1";

type Edges = Pick<ReliabilityBin, "lower" | "upper">;

/**
 * A reliability diagram as a still drawing, for pages that draw no Plotly: Jupyter without its extension, previews of
 * notebooks on the web. It brings its own paper, so that it reads on any page.
 */
export function reliabilitySvg(diagram: Omit<ReliabilityDiagram, symbol>): string {
  const bins = diagram.bins.filter((bin): bin is FilledBin => bin.count > 0);
  const over = bins.filter((bin) => bin.meanConfidence > bin.accuracy);
  const under = bins.filter((bin) => bin.meanConfidence < bin.accuracy);
  const { title, expectedCalibrationError, accuracy, meanConfidence, count, strategy } = diagram;
  const legend: readonly (readonly [name: string, color: string])[] = [
    ["accuracy", palette.blue],
    ...(over.length > 0 ? ([["over-confident", palette.vermilion]] as const) : []),
    ...(under.length > 0 ? ([["under-confident", palette.green]] as const) : []),
    ["calibrated", palette.neutral],
  ];
  const subtitle =
    `accuracy ${accuracy.toFixed(3)}, mean confidence ${meanConfidence.toFixed(3)}, ` +
    `${count.toLocaleString("en")} rows, ${diagram.bins.length} ${binKind[strategy]}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="sans-serif" font-size="11" fill="${ink}">`,
    `<title>${escaped(reliabilitySummary(diagram))}</title>`,
    `<rect width="${size.width}" height="${size.height}" rx="6" fill="#fff"/>`,
    `<text x="${plot.left}" y="26" font-size="16">${escaped(`${title}: ECE ${expectedCalibrationError.toFixed(3)}`)}</text>`,
    `<text x="${plot.left}" y="46">${escaped(subtitle)}</text>`,
    grid(),
    bars(bins, (bin) => [0, bin.accuracy], palette.blue, 0.35),
    bars(over, (bin) => [bin.accuracy, bin.meanConfidence], palette.vermilion, 0.5),
    bars(under, (bin) => [bin.meanConfidence, bin.accuracy], palette.green, 0.5),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="${palette.neutral}" stroke-width="1.5" stroke-dasharray="5 4"/>`,
    intervals(bins),
    histogram(diagram.histogram),
    legend.map(([name, color], index) => legendEntry(name, color, index)).join(""),
    `</svg>`,
  ].join("");
}

/** A bin that holds rows. */
interface FilledBin extends ReliabilityBin {
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}

function x(share: number): string {
  return short(plot.left + share * (plot.right - plot.left));
}

function y(share: number): string {
  return short(plot.bottom - share * (plot.bottom - plot.top));
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

function box({ lower, upper }: Edges, bottom: number | string, top: number | string): string {
  return `M${x(lower)} ${bottom}V${top}H${x(upper)}V${bottom}z`;
}

function bars(
  bins: readonly FilledBin[],
  ends: (bin: FilledBin) => readonly [number, number],
  color: string,
  opacity: number,
): string {
  if (bins.length === 0) return "";
  const path = bins.map((bin) => box(bin, y(ends(bin)[0]), y(ends(bin)[1]))).join("");
  return `<path d="${path}" fill="${color}" fill-opacity="${opacity}" stroke="${color}"/>`;
}

function intervals(bins: readonly FilledBin[]): string {
  const lines = bins.map((bin) => `M${x(bin.meanConfidence)} ${y(bin.interval[0])}V${y(bin.interval[1])}`).join("");
  // A line of no length with round ends is a dot.
  const dots = bins.map((bin) => `M${x(bin.meanConfidence)} ${y(bin.accuracy)}h0`).join("");
  return (
    `<path d="${lines}" stroke="${palette.blue}" stroke-width="1.5"/>` +
    `<path d="${dots}" stroke="${palette.blue}" stroke-width="7" stroke-linecap="round"/>`
  );
}

function histogram(bins: ReliabilityDiagram["histogram"]): string {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const top = (count: number) => short(counts.bottom - (count / most) * (counts.bottom - counts.top));
  const path = bins
    .filter((bin) => bin.count > 0)
    .map((bin) => box(bin, counts.bottom, top(bin.count)))
    .join("");
  return (
    `<path d="${path}" fill="${palette.neutral}" fill-opacity="0.6"/>` +
    `<text x="${plot.left - 6}" y="${counts.top + 8}" text-anchor="end">${most.toLocaleString("en")}</text>` +
    `<text x="${plot.left - 6}" y="${counts.bottom}" text-anchor="end">0</text>`
  );
}

function grid(): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const lines = ticks.map((tick) => `M${x(0)} ${y(tick)}H${x(1)}M${x(tick)} ${y(0)}V${y(1)}`).join("");
  const labels = ticks.map(
    (tick) =>
      `<text x="${plot.left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>` +
      `<text x="${x(tick)}" y="${counts.bottom + 15}" text-anchor="middle">${tick}</text>`,
  );
  const middle = (plot.top + plot.bottom) / 2;
  return (
    `<path d="${lines}M${x(0)} ${counts.bottom}H${x(1)}" stroke="${faint}"/>${labels.join("")}` +
    `<text x="${x(0.5)}" y="${counts.bottom + 32}" text-anchor="middle">confidence</text>` +
    `<text transform="translate(14 ${middle}) rotate(-90)" text-anchor="middle">accuracy</text>` +
    `<text transform="translate(14 ${(counts.top + counts.bottom) / 2}) rotate(-90)" text-anchor="middle">rows</text>`
  );
}

function legendEntry(name: string, color: string, index: number): string {
  const left = plot.left + index * 112;
  const top = size.height - 22;
  return `<rect x="${left}" y="${top}" width="10" height="10" fill="${color}" fill-opacity="0.7"/><text x="${left + 15}" y="${top + 9}">${name}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
