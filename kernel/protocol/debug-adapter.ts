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
  readonly event: "initialized" | "stopped" | "continued" | "breakpoint" | "output" | "terminated";
  readonly body: JsonObject;
}

/** A call on the stack of what is paused. */
export interface DebugStackFrame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly source?: { readonly name?: string; readonly path?: string };
  readonly presentationHint?: "normal" | "label" | "subtle";
}

export interface DebugScope {
  readonly name: string;
  readonly variablesReference: number;
  /** What is in it should only be asked for when somebody wants to see it. */
  readonly expensive?: boolean;
}

/** `variablesReference` leads to what is inside; 0 where nothing is. */
export interface DebugVariable {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly evaluateName?: string;
  readonly variablesReference: number;
}

/** What a debugger says of a breakpoint that it was asked for. */
export interface DebugBreakpoint {
  readonly id?: number;
  readonly verified: boolean;
  readonly line?: number;
  readonly message?: string;
  readonly source?: { readonly path?: string };
}

/** A kind of exceptions at which a debugger can stop. */
export interface DebugExceptionFilter {
  readonly filter: string;
  readonly label: string;
  readonly description?: string;
  readonly default?: boolean;
}

/** Commands by which a paused program is looked at and goes on, as one map from command to arguments and answer. */
export interface DebugCommands {
  continue: { readonly arguments: object; readonly body: object };
  next: { readonly arguments: object; readonly body: object };
  stepIn: { readonly arguments: object; readonly body: object };
  stepOut: { readonly arguments: object; readonly body: object };
  pause: { readonly arguments: object; readonly body: object };
  scopes: {
    readonly arguments: { readonly frameId: number };
    readonly body: { readonly scopes: readonly DebugScope[] };
  };
  variables: {
    readonly arguments: { readonly variablesReference: number };
    readonly body: { readonly variables: readonly DebugVariable[] };
  };
  evaluate: {
    readonly arguments: {
      readonly expression: string;
      readonly frameId: number;
      /** What is asked for by pointing at it must not change anything. */
      readonly context: "hover" | "watch" | "repl";
    };
    readonly body: { readonly result: string; readonly type?: string; readonly variablesReference: number };
  };
  source: {
    readonly arguments: { readonly source: { readonly path: string } };
    readonly body: { readonly content: string };
  };
}

export type DebugCommand = keyof DebugCommands;
