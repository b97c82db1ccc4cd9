import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { LanguageError, LanguageMethod, LanguageResult } from "../../kernel/protocol/language-comm.ts";

/** How far questions about a notebook's code, or a file's, are answered, as views know of it. */
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

/** Whose code is asked about: a notebook's, or that of a local file which the view has open. */
export type CodeOwner = { readonly documentId: string } | { readonly path: string };

/** What is wrong in one code cell, or in an open file, by its URI. */
export interface CellProblems {
  readonly cellId: string;
  /** Of the source that was looked at. A view whose source has another length awaits the problems of that one. */
  readonly length: number;
  readonly problems: LanguageResult<"textDocument/diagnostic">["items"];
}

/** A question about one code cell, or one open file by its URI, by its LSP method; see `LanguageRequests` for what goes with each. */
export interface LanguageQuestion {
  readonly cellId: string;
  readonly method: LanguageMethod;
  readonly params: JsonObject;
}

/** `result` is the `LanguageResult` of the method. */
export type LanguageAnswer =
  | { readonly kind: "answered"; readonly result: JsonValue }
  | { readonly kind: "refused"; readonly code: LanguageError["code"]; readonly reason: string };
