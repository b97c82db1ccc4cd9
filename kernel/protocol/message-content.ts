import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { DebugEvent, DebugRequest, DebugResponse } from "./debug-adapter.ts";

/** What a kernel tells of an error, in replies and in `error` messages. `traceback` lines may hold ANSI colours. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** A reply: what was asked for, or an error. `Always` holds in both cases. */
type Reply<Ok, Always = unknown> = (({ readonly status: "ok" } & Ok) | ({ readonly status: "error" } & ErrorContent)) &
  Always;

/** `busy` and `idle` frame the handling of each request; `starting` comes once. */
export type ExecutionState = "starting" | "busy" | "idle" | "restarting" | "dead";

interface DisplayContent {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
  /** Values that are not part of the output: `display_id` names a display that `update_display_data` may change. */
  readonly transient?: JsonObject & { readonly display_id?: string };
}

/** One result of `user_expressions`. */
export type UserExpressionResult = Reply<{ readonly data: MimeBundle; readonly metadata: JsonObject }>;

/** `[session, line, input]`, or `[session, line, [input, output]]` where outputs were asked for. */
export type HistoryEntry = readonly [number, number, string | readonly [string, string | null]];

export interface LanguageInfo {
  readonly name: string;
  readonly version: string;
  readonly mimetype: string;
  readonly file_extension: string;
  readonly pygments_lexer?: string;
  readonly codemirror_mode?: string | JsonObject;
  readonly nbconvert_exporter?: string;
}

export interface HelpLink {
  readonly text: string;
  readonly url: string;
}

/**
 * Every message of the Jupyter protocol 5.4 that Kelvin speaks, as one map from `msg_type` to content.
 * Field names are the specification's: https://jupyter-client.readthedocs.io/en/stable/messaging.html
 */
export interface MessageContent {
  execute_request: {
    readonly code: string;
    readonly silent?: boolean;
    readonly store_history?: boolean;
    readonly user_expressions?: { readonly [name: string]: string };
    readonly allow_stdin?: boolean;
    readonly stop_on_error?: boolean;
  };
  execute_reply:
    | ({ readonly execution_count: number } & (
        | {
            readonly status: "ok";
            readonly payload?: readonly JsonObject[];
            readonly user_expressions: { readonly [name: string]: UserExpressionResult };
          }
        | ({ readonly status: "error" } & ErrorContent)
      ))
    | { readonly status: "aborted"; readonly execution_count?: number };

  inspect_request: { readonly code: string; readonly cursor_pos: number; readonly detail_level?: 0 | 1 };
  inspect_reply: Reply<{ readonly found: boolean; readonly data: MimeBundle; readonly metadata: JsonObject }>;

  /** `cursor_pos` counts Unicode code points. */
  complete_request: { readonly code: string; readonly cursor_pos: number };
  complete_reply: Reply<{
    readonly matches: readonly string[];
    readonly cursor_start: number;
    readonly cursor_end: number;
    readonly metadata: JsonObject;
  }>;

  is_complete_request: { readonly code: string };
  is_complete_reply: { readonly status: "complete" | "incomplete" | "invalid" | "unknown"; readonly indent?: string };

  history_request: {
    readonly output?: boolean;
    readonly raw?: boolean;
    readonly hist_access_type: "range" | "tail" | "search";
    readonly session?: number;
    readonly start?: number;
    readonly stop?: number | null;
    readonly n?: number;
    readonly pattern?: string;
    readonly unique?: boolean;
  };
  history_reply: Reply<{ readonly history: readonly HistoryEntry[] }>;

  comm_info_request: { readonly target_name?: string };
  comm_info_reply: Reply<{ readonly comms: { readonly [commId: string]: { readonly target_name: string } } }>;
  comm_open: {
    readonly comm_id: string;
    readonly target_name: string;
    readonly target_module?: string;
    readonly data: JsonObject;
  };
  comm_msg: { readonly comm_id: string; readonly data: JsonObject };
  comm_close: { readonly comm_id: string; readonly data: JsonObject };

  kernel_info_request: Record<string, never>;
  kernel_info_reply: Reply<{
    readonly protocol_version: string;
    readonly implementation: string;
    readonly implementation_version: string;
    readonly language_info: LanguageInfo;
    readonly banner: string;
    readonly debugger?: boolean;
    readonly help_links?: readonly HelpLink[];
    readonly supported_features?: readonly string[];
  }>;

  shutdown_request: { readonly restart: boolean };
  shutdown_reply: Reply<{ readonly restart: boolean }>;
  interrupt_request: Record<string, never>;
  interrupt_reply: Reply<unknown>;

  debug_request: DebugRequest;
  /** The second is the answer to a request that is none of the Debug Adapter Protocol. */
  debug_reply: DebugResponse | ({ readonly status: "error" } & ErrorContent);
  debug_event: DebugEvent;

  stream: { readonly name: "stdout" | "stderr"; readonly text: string };
  display_data: DisplayContent;
  update_display_data: DisplayContent & { readonly transient: { readonly display_id: string } };
  execute_input: { readonly code: string; readonly execution_count: number };
  execute_result: DisplayContent & { readonly execution_count: number };
  error: ErrorContent;
  status: { readonly execution_state: ExecutionState };
  clear_output: { readonly wait: boolean };
  /** The subscription reached the kernel: nothing sent from now on is missed. JEP 65. */
  iopub_welcome: { readonly subscription: string };

  input_request: { readonly prompt: string; readonly password: boolean };
  input_reply: { readonly value: string };
}

/** The kind of JSON value that a field must hold; for the fields without which a message cannot be understood. */
export type FieldKind = "string" | "number" | "boolean" | "object" | "array";

/**
 * Fields that `parseMessage` insists on. Fields that kernels and clients of older protocol versions leave out
 * are not among them.
 */
export const requiredFields: {
  readonly [Type in keyof MessageContent]: { readonly [field: string]: FieldKind };
} = {
  execute_request: { code: "string" },
  execute_reply: { status: "string" },
  inspect_request: { code: "string", cursor_pos: "number" },
  inspect_reply: { status: "string" },
  complete_request: { code: "string", cursor_pos: "number" },
  complete_reply: { status: "string" },
  is_complete_request: { code: "string" },
  is_complete_reply: { status: "string" },
  history_request: { hist_access_type: "string" },
  history_reply: {},
  comm_info_request: {},
  comm_info_reply: { status: "string" },
  comm_open: { comm_id: "string", target_name: "string" },
  comm_msg: { comm_id: "string" },
  comm_close: { comm_id: "string" },
  kernel_info_request: {},
  kernel_info_reply: { protocol_version: "string", language_info: "object" },
  shutdown_request: {},
  shutdown_reply: {},
  interrupt_request: {},
  interrupt_reply: {},
  debug_request: { command: "string", seq: "number" },
  debug_reply: {},
  debug_event: { event: "string" },
  stream: { name: "string", text: "string" },
  display_data: { data: "object" },
  update_display_data: { data: "object" },
  execute_input: { code: "string" },
  execute_result: { data: "object" },
  error: { ename: "string", evalue: "string", traceback: "array" },
  status: { execution_state: "string" },
  clear_output: {},
  iopub_welcome: { subscription: "string" },
  input_request: { prompt: "string" },
  input_reply: { value: "string" },
};

/** Fields of what clients send that may be left out, but not be something else. */
export const optionalFields: {
  readonly [Type in keyof MessageContent]?: { readonly [field: string]: FieldKind };
} = {
  execute_request: {
    silent: "boolean",
    store_history: "boolean",
    user_expressions: "object",
    allow_stdin: "boolean",
    stop_on_error: "boolean",
  },
  inspect_request: { detail_level: "number" },
  history_request: {
    output: "boolean",
    raw: "boolean",
    session: "number",
    start: "number",
    stop: "number",
    n: "number",
    pattern: "string",
    unique: "boolean",
  },
  comm_info_request: { target_name: "string" },
  comm_open: { data: "object" },
  comm_msg: { data: "object" },
  comm_close: { data: "object" },
  shutdown_request: { restart: "boolean" },
  debug_request: { arguments: "object" },
};
