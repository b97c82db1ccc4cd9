import type { JsonObject } from "../../document/mime/mime-bundle.ts";

/**
 * What `debug_request`, `debug_reply` and `debug_event` carry: messages of the Debug Adapter Protocol, with the few
 * commands that Jupyter adds (`debugInfo`, `dumpCell`, `inspectVariables` and others).
 * https://microsoft.github.io/debug-adapter-protocol/specification
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
 */
export interface DebugRequest {
  readonly type: "request";
  readonly seq: number;
  readonly command: string;
  readonly arguments?: JsonObject;
}

export type DebugResponse = {
  readonly type: "response";
  readonly seq: number;
  readonly request_seq: number;
  readonly command: string;
} & (
  | { readonly success: true; readonly body: JsonObject }
  | { readonly success: false; readonly message: string; readonly body: JsonObject }
);

export interface DebugEvent {
  readonly type: "event";
  readonly seq: number;
  readonly event: "initialized" | "stopped" | "continued" | "breakpoint" | "terminated";
  readonly body: JsonObject;
}
