import type { JsonObject, JsonValue } from "../../../../document/mime/mime-bundle.ts";
import type { CalibratorMethod } from "./calibration-map.ts";

/** Values of a list that are shown; the rest is counted. */
const shown = 12;

/** A calibrator's parameters as lines of name and value, short enough to read. */
export function describeParameters(
  method: CalibratorMethod,
  parameters: JsonObject,
): readonly (readonly [name: string, value: string])[] {
  if (method === "average")
    return (parameters["members"] as readonly JsonObject[]).map((member, index) => [
      `member ${index + 1}`,
      `${String(member["method"])}: ${describeParameters(
        member["method"] as CalibratorMethod,
        member["parameters"] as JsonObject,
      )
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")}`,
    ]);
  const perClass = parameters["perClass"] as readonly JsonObject[] | undefined;
  if (perClass === undefined) return Object.entries(parameters).map(([name, value]) => [name, valueText(value)]);
  return perClass
    .slice(0, shown)
    .map((entry, column) => [perClass.length === 1 ? "class 1" : `class ${column}`, curveText(method, entry)] as const)
    .concat(perClass.length > shown ? [["…", `${perClass.length - shown} more classes`] as const] : []);
}

function curveText(method: CalibratorMethod, entry: JsonObject): string {
  const size = (key: string) => (entry[key] as readonly number[]).length;
  if (method === "isotonic") return `${size("x")} points, ${rangeText(entry["y"] as readonly number[])}`;
  if (method === "histogram") return `${size("values")} bins: ${valueText(entry["values"] as JsonValue)}`;
  if (method === "venn-abers") return `${size("x")} scores`;
  if (method === "bbq") {
    const models = entry["models"] as readonly { readonly weight: number; readonly values: readonly number[] }[];
    const heaviest = models.reduce((best, model) => (model.weight > best.weight ? model : best));
    return `${models.length} binnings, the heaviest of ${heaviest.values.length} bins with weight ${digits(heaviest.weight)}`;
  }
  return Object.entries(entry)
    .map(([name, value]) => `${name} = ${valueText(value)}`)
    .join(", ");
}

function rangeText(values: readonly number[]): string {
  return `from ${digits(values[0] as number)} to ${digits(values.at(-1) as number)}`;
}

function valueText(value: JsonValue): string {
  if (typeof value === "number") return digits(value);
  if (Array.isArray(value)) {
    const more = value.length > shown ? `, … ${value.length} in all` : "";
    return `[${(value as number[]).slice(0, shown).map(digits).join(", ")}${more}]`;
  }
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, entry]) => `${name} ${valueText(entry)}`)
      .join(", ");
  return String(value);
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}
