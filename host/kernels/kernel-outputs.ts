import { isJsonObject } from "../../document/json/provenance.ts";
import { parseJson } from "../../document/json/parse-json.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { Output, StreamSource } from "../../document/notebook.ts";
import type { NotebookOutputs } from "../outputs/notebook-outputs.ts";
import type { Received } from "./kernel-client.ts";

/** Data and metadata with their numbers as the kernel wrote them: `1.0` is not `1` in the file. */
function displayOf(contentText: string): { readonly data: JsonObject; readonly metadata: JsonObject } {
  const parsed = parseJson(contentText);
  const content = parsed.kind === "parsed" && isJsonObject(parsed.value) ? parsed.value : {};
  const { data, metadata } = content;
  return { data: isJsonObject(data) ? data : {}, metadata: isJsonObject(metadata) ? metadata : {} };
}

/** Applies what a kernel published for a cell to its outputs, by Jupyter's conventions. Says whether it was an output. */
export function applyPublished(outputs: NotebookOutputs, cellId: string, { message, contentText }: Received): boolean {
  switch (message.msg_type) {
    case "stream": {
      const { name, text } = message.content;
      outputs.print(cellId, name === "stderr" ? "stderr" : "stdout", text, sourceOf(message.metadata));
      return true;
    }
    case "display_data": {
      const displayId = message.content.transient?.display_id;
      outputs.append(cellId, { output_type: "display_data", ...displayOf(contentText) }, displayId);
      return true;
    }
    case "execute_result": {
      const { execution_count, transient } = message.content;
      const output: Output = { output_type: "execute_result", execution_count, ...displayOf(contentText) };
      outputs.append(cellId, output, transient?.display_id);
      return true;
    }
    case "update_display_data": {
      const { display_id } = message.content.transient;
      const display = displayOf(contentText);
      outputs.updateDisplay(display_id, (shown) =>
        shown.output_type === "display_data" || shown.output_type === "execute_result"
          ? { ...shown, ...display }
          : shown,
      );
      return true;
    }
    case "error": {
      const { ename, evalue, traceback } = message.content;
      outputs.append(cellId, { output_type: "error", ename, evalue, traceback });
      return true;
    }
    case "clear_output":
      outputs.clearOutput(cellId, message.content.wait);
      return true;
    default:
      return false;
  }
}

/** Kelvin's kernel marks what it has found in the pipe behind its standard output. */
function sourceOf({ kelvin }: JsonObject): StreamSource | undefined {
  return isJsonObject(kelvin) && kelvin["source"] === "process" ? "process" : undefined;
}

/** What a kernel answers to questions such as `name?` comes with the reply, as a page. */
export function appendPages(
  outputs: NotebookOutputs,
  cellId: string,
  { payload = [] }: { readonly payload?: readonly JsonObject[] },
): void {
  for (const { source, data } of payload)
    if (source === "page" && isJsonObject(data))
      outputs.append(cellId, { output_type: "display_data", data, metadata: {} });
}
