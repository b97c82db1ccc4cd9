import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { LanguageError, LanguageMethod, LanguageResult } from "../../kernel/protocol/language-comm.ts";

/** How far a notebook's kernel answers questions about its code, as views know of it. */
export type LanguageState =
  /** No kernel is running, or one that has no more to say than `kernel.complete` and `kernel.inspect`. */
  | { readonly kind: "none" }
  /** Questions are taken, and answered when the language server is there. */
  | { readonly kind: "starting" }
  | {
      readonly kind: "ready";
      /** Characters that ask for completion, and for signature help, when they are typed. */
      readonly completionTriggers: readonly string[];
      readonly signatureTriggers: readonly string[];
      /** What the numbers of semantic tokens mean. */
      readonly semanticTokens: { readonly tokenTypes: readonly string[]; readonly tokenModifiers: readonly string[] };
    }
  | { readonly kind: "unavailable"; readonly reason: string };

/** What is wrong in one code cell. */
export interface CellProblems {
  readonly cellId: string;
  /** Of the source that was looked at. A view whose source has another length awaits the problems of that one. */
  readonly length: number;
  readonly problems: LanguageResult<"textDocument/diagnostic">["items"];
}

/** A question about one code cell, by its LSP method; see `LanguageRequests` for what goes with each. */
export interface LanguageQuestion {
  readonly cellId: string;
  readonly method: LanguageMethod;
  readonly params: JsonObject;
}

/** `result` is the `LanguageResult` of the method. */
export type LanguageAnswer =
  | { readonly kind: "answered"; readonly result: JsonValue }
  | { readonly kind: "refused"; readonly code: LanguageError["code"]; readonly reason: string };
