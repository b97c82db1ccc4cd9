/** Arrow's units of time, by their number in its format. */
export const timeUnits = [
  { name: "s", perSecond: 1, digits: 0 },
  { name: "ms", perSecond: 1_000, digits: 3 },
  { name: "µs", perSecond: 1_000_000, digits: 6 },
  { name: "ns", perSecond: 1_000_000_000, digits: 9 },
] as const;

/** A count of `unit`s since 1970 as date and time, in its zone where it has one: `2023-11-14 23:13:20.5 +01:00`. */
export function momentText(count: bigint, unit: number, zone: string | null | undefined): string {
  const { perSecond, digits } = timeUnits[unit]!;
  const whole = floorDivide(count, BigInt(perSecond));
  const rest = count - whole * BigInt(perSecond);
  const fraction = rest === 0n ? "" : `.${rest.toString().padStart(digits, "0").replace(/0+$/, "")}`;
  const milliseconds = Number(whole) * 1000;
  // What JavaScript's dates do not reach is shown as the number that it is.
  if (Number.isNaN(new Date(milliseconds).getTime())) return `${count} ${timeUnits[unit]!.name}`;
  const offset = zone ? offsetIn(zone, milliseconds) : 0;
  const shown = new Date(milliseconds + (offset ?? 0) * 60_000)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "");
  if (!zone) return shown + fraction;
  return offset === undefined
    ? `${shown}${fraction} UTC (${zone} is unknown here)`
    : `${shown}${fraction} ${offsetText(offset)}`;
}

export function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? `${milliseconds} ms` : date.toISOString().slice(0, -14);
}

/** A count of `unit`s since midnight: `01:00:00.25`. */
export function clockText(count: bigint, unit: number): string {
  return momentText(count, unit, undefined).replace(/^1970-01-01 /, "");
}

/** Minutes east of Greenwich at that time; undefined for a zone that is not known. */
function offsetIn(zone: string, milliseconds: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    const name = format.formatToParts(milliseconds).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
    if (!match) return undefined;
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return match[1] === "-" ? -minutes : minutes;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetText(minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
