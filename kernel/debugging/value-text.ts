import type { Runtime } from "node:inspector";

/** Characters of a value in a list. */
const longest = 1000;

/** One line for a value, as a list of variables shows it. */
export function valueText(object: Runtime.RemoteObject): string {
  const { type, subtype, value, description = "", unserializableValue, preview } = object;
  if (unserializableValue !== undefined) return unserializableValue;
  if (type === "string") return cut(JSON.stringify(value));
  if (type === "undefined" || subtype === "null") return String(value);
  if (type === "function") return cut(functionText(description));
  if (type !== "object") return description === "" ? String(value) : description;
  if (subtype === "error" || !preview) return cut(description.split("\n", 1)[0] ?? "");
  return cut(previewText(preview));
}

/** The name of a value's type. */
export function typeName({ type, subtype, className }: Runtime.RemoteObject): string {
  return subtype === "null" ? "null" : (className ?? type);
}

function previewText({ subtype, description = "", properties, entries, overflow }: Runtime.ObjectPreview): string {
  const more = overflow ? ["…"] : [];
  if (entries) {
    const shown = entries.map(({ key, value }) =>
      key ? `${shortText(key)} => ${shortText(value)}` : shortText(value),
    );
    return `${description} {${[...shown, ...more].join(", ")}}`;
  }
  const isList = subtype === "array" || subtype === "typedarray";
  const shown = properties.map(({ name, type, subtype: kind, value = "" }) => {
    const text =
      type === "string"
        ? JSON.stringify(value)
        : type === "accessor"
          ? "(getter)"
          : kind === "null"
            ? "null"
            : value || type;
    return isList && /^\d+$/.test(name) ? text : `${name}: ${text}`;
  });
  const inside = [...shown, ...more].join(", ");
  if (isList) return `${description} [${inside}]`;
  const head = description === "Object" ? "" : `${description} `;
  return subtype === "date" || subtype === "regexp" ? description : `${head}{${inside}}`;
}

function shortText({ type, description = "" }: Runtime.ObjectPreview): string {
  return type === "string" ? JSON.stringify(description) : description;
}

/** The first line, without the body. */
function functionText(description: string): string {
  const [line = ""] = description.split("\n", 1);
  return line.replace(/\s*\{\s*$/, "");
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
