import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { assertNotCancelled, currentOrLatestRun } from "../execution/run.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { ControlLink } from "../wire/control-link.ts";

type OutputType = "display_data" | "update_display_data" | "clear_output" | "error";

/** Sends output as that of the cell whose code is executing. Code of an interrupted cell gets `Interrupted` thrown at it. */
export interface CellOutput {
  readonly writeText: (name: "stdout" | "stderr", text: string) => void;
  readonly publish: <Type extends OutputType>(type: Type, content: MessageContent[Type], metadata?: JsonObject) => void;
}

export function createCellOutput(link: ControlLink): CellOutput {
  const request = () => {
    assertNotCancelled();
    return currentOrLatestRun()?.request ?? 0;
  };
  return {
    writeText: (name, text) => link.writeText(name, request(), text),
    publish: (type, content, metadata) => link.publish(type, content, request(), metadata),
  };
}
