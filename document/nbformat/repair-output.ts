import { derive, isJsonObject } from "../json/provenance.ts";
import { compactLayout } from "../json/json-layout.ts";
import { writeJson } from "../json/write-json.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { isMultilineText, splitLines } from "./multiline-text.ts";

/** Tells what was repaired, in words that follow "Cell 3:". */
export type Tell = (sentence: string) => void;

/** An output as nbformat 4 has it. What does not fit is turned into text, or kept as it is where its type is unknown. */
export function repairOutput(output: JsonValue, tell: Tell): JsonObject {
  if (!isJsonObject(output)) {
    tell("an output was not an object and is shown as text.");
    return { output_type: "display_data", data: { "text/plain": textOf(output) }, metadata: {} };
  }
  const fixes = fixesOf(output);
  if (Object.keys(fixes).length === 0) return output;
  tell(`an output lacked or garbled ${Object.keys(fixes).join(", ")}.`);
  return derive({ ...output, ...fixes }, output);
}

function fixesOf(output: JsonObject): JsonObject {
  switch (output["output_type"]) {
    case "stream":
      return {
        ...(typeof output["name"] === "string" ? {} : { name: "stdout" }),
        ...(isMultilineText(output["text"]) ? {} : { text: textOf(output["text"]) }),
      };
    case "error":
      return {
        ...(typeof output["ename"] === "string" ? {} : { ename: "Error" }),
        ...(typeof output["evalue"] === "string" ? {} : { evalue: textOf(output["evalue"]) }),
        ...(Array.isArray(output["traceback"]) && isMultilineText(output["traceback"])
          ? {}
          : { traceback: splitLines(textOf(output["traceback"])) }),
      };
    case "execute_result":
      return {
        ...bundleFixes(output),
        ...(isExecutionCount(output["execution_count"]) ? {} : { execution_count: null }),
      };
    case "display_data":
      return bundleFixes(output);
    case undefined:
      return { output_type: isJsonObject(output["data"]) ? "display_data" : "unknown", ...bundleFixes(output) };
    default:
      return {};
  }
}

function bundleFixes({ data, metadata }: JsonObject): JsonObject {
  return {
    ...(isJsonObject(data) ? {} : { data: data === undefined ? {} : { "text/plain": textOf(data) } }),
    ...(isJsonObject(metadata) ? {} : { metadata: metadata === undefined ? {} : { invalid_metadata: metadata } }),
  };
}

export function isExecutionCount(value: JsonValue | undefined): boolean {
  return value === null || (Number.isInteger(value) && (value as number) >= 0);
}

/** Any value as text: lines joined, what is not text as its JSON. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  if (isMultilineText(value)) return typeof value === "string" ? value : value.join("");
  return writeJson(value, compactLayout);
}
