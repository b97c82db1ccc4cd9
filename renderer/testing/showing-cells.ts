import type { Cell, Output } from "../../document/notebook.ts";

/** An output of one media type, and of a text for who cannot draw that. */
export const showing = (type: string, content: object): Output =>
  ({ output_type: "display_data", data: { [type]: content, "text/plain": "…" }, metadata: {} }) as Output;

/** A code cell with these outputs. */
export const codeShowing = (id: string, ...outputs: readonly Output[]): Cell => ({
  id,
  cell_type: "code",
  source: `${id}()`,
  metadata: {},
  execution_count: null,
  outputs,
});
