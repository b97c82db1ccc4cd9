import type { BackendCandidate, DeviceReport } from "./device-report.ts";

/** A report as data: what is drawn. */
type ReportData = Omit<DeviceReport, symbol>;

const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** A count of bytes for people: `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power] ?? ""}`;
}

function facts({ backend, summary, device, simd, memory }: ReportData): (readonly [string, string])[] {
  return [
    ["backend", `${backend} (${summary})`],
    ["device", device],
    ["SIMD", simd],
    [
      "memory",
      `${memory.tensors} tensors, ${formatBytes(memory.bytes)}` +
        (memory.device > 0 ? ` of ${formatBytes(memory.device)}` : ""),
    ],
  ];
}

function advice({ reason, howTo }: BackendCandidate): string {
  return howTo ? `${reason}. ${howTo}` : reason;
}

/** The report as lines of text. */
export function deviceReportText(report: ReportData): string {
  const rows = facts(report).map(([name, value]) => `${name.padEnd(10)} ${value}`);
  const candidates = report.candidates.map(
    (candidate) => `  ${candidate.name.padEnd(10)} ${candidate.state.padEnd(11)} ${advice(candidate)}`,
  );
  return [...rows, "backends", ...candidates].join("\n");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function row(cells: readonly string[], tag: "td" | "th" = "td"): string {
  const [head = "", ...rest] = cells.map((cell) => escapeHtml(cell));
  return `<tr><th scope="${tag === "th" ? "col" : "row"}">${head}</th>${rest.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
}

/** The report as two tables. */
export function deviceReportHtml(report: ReportData): string {
  return [
    "<table><tbody>",
    ...facts(report).map((fact) => row(fact)),
    "</tbody></table>",
    "<table><thead>",
    row(["backend", "state", "what it is", "what to do"], "th"),
    "</thead><tbody>",
    ...report.candidates.map(({ name, state, reason, howTo }) => row([name, state, reason, howTo])),
    "</tbody></table>",
  ].join("");
}
