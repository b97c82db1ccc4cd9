import { overwriteLines } from "../html/overwrite-lines.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { Output } from "../notebook.ts";
import { joinBundle, splitBundle } from "./mime-lines.ts";
import { joinLines, splitLines, type MultilineText } from "./multiline-text.ts";
import type { Tell } from "./repair-output.ts";

/** What the file said of an output that was read. Outputs are replaced, never edited, so identity is enough. */
const jsonOf = new WeakMap<Output, JsonObject>();

/** The output that repaired JSON describes. */
export function outputFromJson(json: JsonObject, tell: Tell): Output {
  const output = read(json, tell);
  jsonOf.set(output, json);
  return output;
}

function read(json: JsonObject, tell: Tell): Output {
  const bundle = () => ({ data: joinBundle(json["data"] as JsonObject), metadata: json["metadata"] as JsonObject });
  switch (json["output_type"]) {
    case "stream": {
      const name = json["name"] as string;
      if (name !== "stdout" && name !== "stderr") tell(`the stream "${name}" is shown as stdout.`);
      return {
        output_type: "stream",
        name: name === "stderr" ? "stderr" : "stdout",
        text: joinLines(json["text"] as MultilineText),
      };
    }
    case "display_data":
      return { output_type: "display_data", ...bundle() };
    case "execute_result":
      return {
        output_type: "execute_result",
        execution_count: json["execution_count"] as number | null,
        ...bundle(),
      };
    case "error":
      return {
        output_type: "error",
        ename: json["ename"] as string,
        evalue: json["evalue"] as string,
        traceback: json["traceback"] as readonly string[],
      };
    default: {
      const type = String(json["output_type"]);
      tell(`an output of the unknown type "${type}" cannot be shown; it is kept in the file.`);
      return {
        output_type: "display_data",
        data: { "text/plain": `This output is of the type "${type}", which Kelvin does not know.` },
        metadata: {},
      };
    }
  }
}

/** The output as the file is to have it: as it was where it was read, else by Jupyter's conventions. */
export function outputToJson(output: Output): JsonObject {
  return jsonOf.get(output) ?? write(output);
}

function write(output: Output): { readonly [key: string]: JsonValue } {
  switch (output.output_type) {
    case "stream":
      // What progress bars wrote over is gone from the file, as it is from the screen.
      return { name: output.name, output_type: output.output_type, text: splitLines(overwriteLines(output.text)) };
    case "display_data":
      return { data: splitBundle(output.data), metadata: output.metadata, output_type: output.output_type };
    case "execute_result":
      return {
        data: splitBundle(output.data),
        execution_count: output.execution_count,
        metadata: output.metadata,
        output_type: output.output_type,
      };
    case "error":
      return {
        ename: output.ename,
        evalue: output.evalue,
        output_type: output.output_type,
        traceback: output.traceback,
      };
  }
}
