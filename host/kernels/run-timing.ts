import type { Message } from "../../kernel/protocol/message.ts";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";

/**
 * When the parts of a run happened, as JupyterLab keeps it in a cell's metadata under `execution`: the dates of the
 * messages, by their names.
 */
export type RunTiming = { readonly [message: string]: string };

/** What a message of the running cell adds to its timing. */
export function timingOf({ header, content, msg_type, metadata }: Message): RunTiming {
  switch (msg_type) {
    case "execute_input":
      return { "iopub.execute_input": header.date };
    case "status": {
      const { execution_state: state } = content;
      return state === "busy" || state === "idle" ? { [`iopub.status.${state}`]: header.date } : {};
    }
    case "execute_reply": {
      const started = metadata["started"];
      return {
        "shell.execute_reply": header.date,
        ...(typeof started === "string" && { "shell.execute_reply.started": started }),
      };
    }
    default:
      return {};
  }
}

/** When a cell ran last, by its metadata; milliseconds since the epoch. */
export function runTimes(
  metadata: JsonObject,
): { readonly startedAt: number; readonly finishedAt: number } | undefined {
  const execution = metadata["execution"];
  if (typeof execution !== "object" || execution === null || Array.isArray(execution)) return undefined;
  const timing = execution as JsonObject;
  const at = (...names: readonly string[]): number =>
    Math.min(...names.map((name) => dateOf(timing[name])).filter(Number.isFinite));
  const startedAt = at("iopub.execute_input", "iopub.status.busy", "shell.execute_reply.started");
  const finishedAt = at("shell.execute_reply", "iopub.status.idle");
  return Number.isFinite(startedAt) && Number.isFinite(finishedAt) && finishedAt >= startedAt
    ? { startedAt, finishedAt }
    : undefined;
}

function dateOf(value: JsonValue | undefined): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}
