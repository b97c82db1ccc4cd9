import type { JsonObject } from "../../document/mime/mime-bundle.ts";

/** What a front end writes to Kelvin's language server without a kernel: comms of `kelvin.language`, one message a line. */
export type ToLanguageProgram =
  | { readonly kind: "open" | "message"; readonly comm: string; readonly data: JsonObject }
  | { readonly kind: "close"; readonly comm: string };

/** What that writes. */
export type FromLanguageProgram =
  | { readonly kind: "message"; readonly comm: string; readonly data: JsonObject }
  /** It does not take this comm. */
  | { readonly kind: "closed"; readonly comm: string };
