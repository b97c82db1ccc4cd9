import { assertNotCancelled, currentOrLatestRun, type Run } from "../execution/run.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { ControlLink } from "../wire/control-link.ts";

type OutputType = "display_data" | "update_display_data" | "clear_output" | "error";

/** Sends output as that of the cell whose code is executing. Code of an interrupted cell gets `Interrupted` thrown at it. */
export interface CellOutput {
  readonly writeText: (name: "stdout" | "stderr", text: string) => void;
  readonly publish: <Type extends OutputType>(
    type: Type,
    content: MessageContent[Type],
    buffers?: readonly (ArrayBuffer | ArrayBufferView)[],
  ) => void;
  /** As `publish`, but for the run given, even if it was interrupted: for what it has shown already. */
  readonly publishFor: <Type extends OutputType>(run: Run, type: Type, content: MessageContent[Type]) => void;
}

export function createCellOutput(link: ControlLink): CellOutput {
  const request = () => {
    assertNotCancelled();
    return currentOrLatestRun()?.request ?? 0;
  };
  return {
    writeText: (name, text) => link.writeText(name, request(), text),
    publish: (type, content, buffers) => link.publish(type, content, request(), buffers && { buffers }),
    publishFor: (run, type, content) => link.publish(type, content, run.request),
  };
}
