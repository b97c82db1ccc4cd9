import type { Output } from "../../document/notebook.ts";

/** An output as plain text, whatever it is. */
export function outputText(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return output.text;
    case "error":
      return [`${output.ename}: ${output.evalue}`, ...output.traceback].join("\n");
    case "display_data":
    case "execute_result": {
      const plain = output.data["text/plain"];
      return typeof plain === "string" ? plain : JSON.stringify(output.data, undefined, 2);
    }
  }
}
